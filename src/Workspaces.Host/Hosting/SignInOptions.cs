namespace Workspaces.Host.Hosting;

/// <summary>What keeps guessers from passwords; <see cref="Administration.SignInPolicy"/> has the values of what is absent.</summary>
internal sealed class SignInOptions
{
    /// <summary>After how many failures a name is locked.</summary>
    public int? LockOutFailures { get; init; }

    /// <summary>Within what time they are counted together.</summary>
    public TimeSpan? LockOutWindow { get; init; }

    /// <summary>For how long a name is locked.</summary>
    public TimeSpan? LockOutDuration { get; init; }

    /// <summary>Sign-ins a minute at one workspace from one address.</summary>
    public int? PerAddress { get; init; }

    /// <summary>Sign-ins a minute at one workspace.</summary>
    public int? PerWorkspace { get; init; }

    /// <summary>How many passwords are checked at a time.</summary>
    public int? ParallelChecks { get; init; }
}

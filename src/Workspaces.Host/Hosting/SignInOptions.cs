namespace Workspaces.Host.Hosting;

/// <summary>What keeps guessers from passwords; <see cref="Administration.SignInPolicy"/> has the values of what is absent.</summary>
internal sealed class SignInOptions
{
    /// <summary>After how many failures from one address a name is locked for it, and a cookie of a known device counts as none.</summary>
    public int? LockOutFailures { get; init; }

    /// <summary>After how many failures of all unknown devices together a name is locked for these.</summary>
    public int? LockOutFailuresOfAll { get; init; }

    /// <summary>Within what time they are counted together.</summary>
    public TimeSpan? LockOutWindow { get; init; }

    /// <summary>For how long a name is locked.</summary>
    public TimeSpan? LockOutDuration { get; init; }

    /// <summary>Sign-ins a minute at one workspace from one address, or from all known devices of one user.</summary>
    public int? PerAddress { get; init; }

    /// <summary>Failed sign-ins a minute from one address at all workspaces together.</summary>
    public int? FailuresPerAddress { get; init; }

    /// <summary>Sign-ins a minute at one workspace from all unknown devices together.</summary>
    public int? PerWorkspace { get; init; }

    /// <summary>After what time a session ends in any case.</summary>
    public TimeSpan? SessionLifetime { get; init; }

    /// <summary>After what time a session ends in which nothing was granted meanwhile.</summary>
    public TimeSpan? SessionIdleTime { get; init; }

    /// <summary>How many passwords are checked at a time.</summary>
    public int? ParallelChecks { get; init; }
}

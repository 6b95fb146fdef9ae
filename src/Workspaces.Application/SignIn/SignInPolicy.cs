using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>How the installation keeps guessers from passwords, and passwords from taking the whole machine.</summary>
internal sealed record SignInPolicy
{
    public LockOut LockOut { get; init; } = new(Failures: 10, Window: TimeSpan.FromMinutes(15), Duration: TimeSpan.FromMinutes(15));

    /// <summary>Sign-ins a minute at one workspace from one address (IPv6: from one /64).</summary>
    public int PerAddress { get; init; } = 60;

    /// <summary>Sign-ins a minute at one workspace from everywhere.</summary>
    public int PerWorkspace { get; init; } = 600;

    /// <summary>How many passwords are checked at a time.</summary>
    public int ParallelChecks { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);
}

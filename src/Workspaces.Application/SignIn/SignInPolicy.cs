using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>How the installation keeps guessers from passwords, and passwords from taking the whole machine.</summary>
internal sealed record SignInPolicy
{
    public LockOut LockOut { get; init; } = new(Failures: 10, FailuresOfAll: 100, Window: TimeSpan.FromMinutes(15), Duration: TimeSpan.FromMinutes(15));

    /// <summary>Who would wait longer until a password is checked is asked to come back instead of keeping a connection.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>How long a device is known after its user signed in there.</summary>
    public static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(180);

    /// <summary>What one cookie of a known device may fail: as much as an address, but in its whole life. Then it counts as none.</summary>
    public LockOut OfDevice => LockOut with { Window = DeviceLifetime, Duration = DeviceLifetime };

    /// <summary>Sign-ins a minute at one workspace from one address (IPv6: from one /64), or from all known devices of one user.</summary>
    public int PerAddress { get; init; } = 60;

    /// <summary>Failed sign-ins a minute from one address at all workspaces together.</summary>
    public int FailuresPerAddress { get; init; } = 120;

    /// <summary>Sign-ins a minute at one workspace from all unknown devices together.</summary>
    public int PerWorkspace { get; init; } = 600;

    /// <summary>After what time a session ends in any case.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>After what time a session ends in which nothing was granted meanwhile.</summary>
    public TimeSpan SessionIdleTime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many passwords are checked at a time.</summary>
    public int ParallelChecks { get; init; } = Math.Max(1, Environment.ProcessorCount - 1);
}

namespace Workspaces.Host.RateLimiting;

/// <summary>The limits of every workspace as they are written, and those of particular ones: configuration section <c>Workspaces:RateLimits</c>.</summary>
internal sealed class RateLimitOptions
{
    public LimitOptions Default { get; init; } = new();

    /// <summary>What one address may ask for without credentials that belongs to no workspace.</summary>
    public AnonymousLimitOptions Anonymous { get; init; } = new();

    /// <summary>What differs for a workspace, by its id.</summary>
    public Dictionary<string, LimitOptions> Workspaces { get; init; } = [];
}

/// <summary>Limits of one workspace; null = as everywhere, 0 = none.</summary>
internal sealed class LimitOptions
{
    /// <summary>Requests per second that go on for ever.</summary>
    public int? Rate { get; init; }

    /// <summary>Requests that may come at once after a quiet time.</summary>
    public int? Burst { get; init; }

    /// <summary>Requests that are served at the same time.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Requests that may wait for their turn beyond those.</summary>
    public int? Queue { get; init; }

    /// <summary>Requests per second of one client, once it is authenticated.</summary>
    public int? ClientRate { get; init; }

    public int? ClientBurst { get; init; }

    /// <summary>Client authentications per second that may fail from one address.</summary>
    public int? FailureRate { get; init; }

    public int? FailureBurst { get; init; }

    /// <summary>Authorization requests that are kept while their users are waited for.</summary>
    public int? Waiting { get; init; }

    /// <summary>Those of one client.</summary>
    public int? ClientWaiting { get; init; }
}

/// <summary>Limits of one address; 0 = none.</summary>
internal sealed class AnonymousLimitOptions
{
    /// <summary>Requests per second that go on for ever.</summary>
    public int Rate { get; init; } = 200;

    /// <summary>Requests that may come at once after a quiet time.</summary>
    public int Burst { get; init; } = 2000;
}

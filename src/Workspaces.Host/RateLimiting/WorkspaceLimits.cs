namespace Workspaces.Host.RateLimiting;

/// <summary>The limits of one workspace; 0 = none.</summary>
internal sealed record WorkspaceLimits(int Rate, int Burst, int Concurrency, int Queue, int ClientRate, int ClientBurst, int FailureRate, int FailureBurst, int Waiting, int ClientWaiting)
{
    /// <summary>Enough for a large bank, little enough that its neighbours are served meanwhile.</summary>
    public static WorkspaceLimits Standard { get; } = new(Rate: 1000, Burst: 2000, Concurrency: 32, Queue: 128, ClientRate: 500, ClientBurst: 1000, FailureRate: 20, FailureBurst: 200, Waiting: 100_000, ClientWaiting: 20_000);

    public WorkspaceLimits With(LimitOptions options) => new(
        options.Rate ?? Rate,
        options.Burst ?? Math.Max(Burst, options.Rate ?? 0),
        options.Concurrency ?? Concurrency,
        options.Queue ?? Queue,
        options.ClientRate ?? ClientRate,
        options.ClientBurst ?? Math.Max(ClientBurst, options.ClientRate ?? 0),
        options.FailureRate ?? FailureRate,
        options.FailureBurst ?? Math.Max(FailureBurst, options.FailureRate ?? 0),
        options.Waiting ?? Waiting,
        options.ClientWaiting ?? ClientWaiting);
}

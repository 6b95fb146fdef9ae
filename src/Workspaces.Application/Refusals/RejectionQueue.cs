using System.Diagnostics.Metrics;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Refusals;

/// <summary>
/// Records on their way to the database. A request never waits for it: what does not fit is dropped, and counted; and a flood at one workspace leaves
/// room for the records of the others.
/// </summary>
internal sealed class RejectionQueue
{
    public const int Capacity = 2000;
    /// <summary>How many of them may be one workspace's: of clients that authenticated, and as many of others.</summary>
    public const int Share = 500;

    private long _dropped;

    public RejectionQueue(IMeterFactory meters) =>
        meters.Create(Meters.Name).CreateObservableCounter("workspaces.rejections.dropped", () => Dropped, description: "Rejection records that were not kept");

    /// <summary>Those that wait.</summary>
    public FairQueue<Rejection, (string WorkspaceId, bool Authenticated)> Waiting { get; } = new(Capacity, Share, static rejection => (rejection.WorkspaceId, rejection.Authenticated));

    /// <summary>How many records were not kept.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Add(Rejection rejection)
    {
        if (!Waiting.TryAdd(rejection))
        {
            Drop(1);
        }
    }

    public void Drop(int count) => Interlocked.Add(ref _dropped, count);
}

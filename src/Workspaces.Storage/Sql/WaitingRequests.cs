using Workspaces.FapiExtensions.Caching;

namespace Workspaces.Storage.Sql;

/// <summary>
/// Bounds the authorization requests that are kept, by workspace and client. Each process adds up what it keeps and asks the database only when that may be too many: a request
/// costs no further round trip. Since the sum knows nothing of what was used up, is over or was kept elsewhere, a client can have a few more than its limit, for each process a quarter at most.
/// </summary>
internal sealed class WaitingRequests(SqlDatabase database, IWaitingRequestLimits limits, TimeProvider time)
{
    private const int MostWorkspaces = 20_000;

    // What was used up no longer waits, and goes by its age; what is over without that fills the table as long as it is there.
    private const string Count = "SELECT client_id, COUNT(*) FROM authorization_requests WHERE workspace_id = $1 AND consumed_by IS NULL GROUP BY client_id";

    private readonly BoundedCache<string, WaitingTally> _tallies = new(MostWorkspaces);

    /// <summary>A place for one more, to be given back when it is written; null when there is none.</summary>
    public async ValueTask<WaitingPlace?> TakeAsync(string workspaceId, string clientId, CancellationToken cancellationToken)
    {
        var (ofWorkspace, ofClient) = limits.Waiting(workspaceId);
        if (ofWorkspace == 0 && ofClient == 0)
        {
            return new(null, clientId);
        }

        var tally = _tallies.GetOrAdd(workspaceId, static _ => new());
        var limit = new WaitingLimit(ofWorkspace == 0 ? int.MaxValue : ofWorkspace, ofClient == 0 ? int.MaxValue : ofClient);
        if (tally.IsDue(clientId, limit, time))
        {
            var counted = await database.ListAsync(Statement.Read(Count, workspaceId), static reader => (reader.GetString(0), reader.GetInt64(1)), cancellationToken);
            tally.Set(counted, time);
        }

        return tally.TryAdd(clientId, limit) ? new(tally, clientId) : null;
    }
}

/// <summary>How many may wait.</summary>
internal readonly record struct WaitingLimit(int OfWorkspace, int OfClient);

/// <summary>A place among those that wait, while it is being written.</summary>
internal readonly record struct WaitingPlace(WaitingTally? Tally, string ClientId) : IDisposable
{
    public void Dispose() => Tally?.Landed(ClientId);
}

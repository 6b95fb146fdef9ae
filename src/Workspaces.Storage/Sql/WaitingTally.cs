namespace Workspaces.Storage.Sql;

/// <summary>The authorization requests of one workspace that wait, as far as this process knows.</summary>
internal sealed class WaitingTally
{
    // The database is asked again when a quarter more may wait than it said, and while too many do.
    private const int Parts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, OfClient> _clients = new(StringComparer.Ordinal);
    private long _counted;
    private long _added;
    private long? _askedAt;
    private bool _asking;

    /// <summary>Whether the database is to be asked first. Of many who ask at once, one does so.</summary>
    public bool IsDue(string clientId, WaitingLimit limit, TimeProvider time)
    {
        lock (_gate)
        {
            var client = _clients.GetValueOrDefault(clientId);
            var paused = _askedAt is { } at && time.GetElapsedTime(at) < Pause;
            var due = _added >= Part(limit.OfWorkspace) || client?.Added >= Part(limit.OfClient) || (!paused && IsFull(client, limit));
            // Who asked and never came back is followed by the next one after a pause.
            if (!due || (_asking && paused))
            {
                return false;
            }

            (_asking, _askedAt) = (true, time.GetTimestamp());
            foreach (var known in _clients.Values)
            {
                known.Late = known.Flying;
            }

            return true;
        }
    }

    /// <summary>What the database said. What was not written when it was asked may be missing in it, and is added.</summary>
    public void Set(IReadOnlyList<(string ClientId, long Count)> counted, TimeProvider time)
    {
        lock (_gate)
        {
            foreach (var (id, client) in _clients)
            {
                (client.Counted, client.Added, client.Late) = (0, client.Late, 0);
                if (client is { Added: 0, Flying: 0 })
                {
                    _clients.Remove(id);
                }
            }

            foreach (var (id, count) in counted)
            {
                Of(id).Counted = count;
            }

            (_counted, _added) = (counted.Sum(client => client.Count), _clients.Values.Sum(client => client.Added));
            (_asking, _askedAt) = (false, time.GetTimestamp());
        }
    }

    public bool TryAdd(string clientId, WaitingLimit limit)
    {
        lock (_gate)
        {
            var client = Of(clientId);
            if (IsFull(client, limit))
            {
                return false;
            }

            client.Added++;
            client.Flying++;
            client.Late += _asking ? 1 : 0;
            _added++;
            return true;
        }
    }

    /// <summary>One that was added is written, or not: the database knows from now on.</summary>
    public void Landed(string clientId)
    {
        lock (_gate)
        {
            Of(clientId).Flying--;
        }
    }

    private OfClient Of(string clientId)
    {
        if (!_clients.TryGetValue(clientId, out var client))
        {
            _clients.Add(clientId, client = new());
        }

        return client;
    }

    private bool IsFull(OfClient? client, WaitingLimit limit) => _counted + _added >= limit.OfWorkspace || client?.Counted + client?.Added >= limit.OfClient;

    private static int Part(int limit) => Math.Max(1, limit / Parts);

    private sealed class OfClient
    {
        /// <summary>As the database said.</summary>
        public long Counted { get; set; }
        /// <summary>Since then.</summary>
        public long Added { get; set; }
        /// <summary>Of these, not written yet.</summary>
        public long Flying { get; set; }
        /// <summary>Of these, not written when the database was asked, as far as it is being asked.</summary>
        public long Late { get; set; }
    }
}

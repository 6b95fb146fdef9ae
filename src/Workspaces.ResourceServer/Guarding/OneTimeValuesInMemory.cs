using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>One-time values of one process. An API of several replicas registers an <see cref="IOneTimeValues"/> over a store that they share.</summary>
internal sealed partial class OneTimeValuesInMemory(TimeProvider time, ILogger<OneTimeValuesInMemory> logger) : IOneTimeValues
{
    // At the usual window 2,700 calls a second, for minutes.
    private const int Most = 500_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Issuer, string Value), DateTimeOffset> _taken = [];
    private readonly PriorityQueue<(string Issuer, string Value), DateTimeOffset> _byEnd = new();

    public ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Forget();
            return new([.. values.Select(value => Take((workspaceId, value.Value), value.ExpiresAt))]);
        }
    }

    // Nothing is revoked here: the issuer is asked (IntrospectionOptions).
    public async ValueTask<(bool[] Fresh, bool Revoked)> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken) =>
        (await TakeAsync(workspaceId, values, cancellationToken), false);

    // A full memory refuses: a proof that would be forgotten could be used again.
    private bool Take((string Issuer, string Value) key, DateTimeOffset until)
    {
        if (_taken.Count >= Most)
        {
            Log.Full(logger, Most);
            return false;
        }

        if (!_taken.TryAdd(key, until))
        {
            return false;
        }

        _byEnd.Enqueue(key, until);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(EventName = "OneTimeValuesFull", Level = LogLevel.Error, Message = "{Count} proofs are remembered, and no more can be: calls with DPoP proofs are refused until some are over.")]
        public static partial void Full(ILogger logger, int count);
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        while (_byEnd.TryPeek(out var key, out var until) && until <= now)
        {
            _byEnd.Dequeue();
            _taken.Remove(key);
        }
    }
}

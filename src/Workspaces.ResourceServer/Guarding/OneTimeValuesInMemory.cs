using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>One-time values of one process. An API of several replicas registers an <see cref="IOneTimeValues"/> over a store that they share.</summary>
internal sealed class OneTimeValuesInMemory(TimeProvider time) : IOneTimeValues
{
    // Half a million proofs within their few minutes are more than one process verifies in that time.
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
        if (_taken.Count >= Most || !_taken.TryAdd(key, until))
        {
            return false;
        }

        _byEnd.Enqueue(key, until);
        return true;
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

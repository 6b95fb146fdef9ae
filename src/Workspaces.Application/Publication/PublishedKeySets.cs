using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Publication;

/// <summary>Fetches key sets in which keys of workspaces are published, through the guarded client: bounded in size and time, no redirects.</summary>
internal sealed class PublishedKeySets(GuardedHttpClient http, KeyRing keyRing, TimeProvider time)
{
    /// <summary>One look, now.</summary>
    public async Task<KeySetLook> LookAsync(string uri, IEnumerable<WorkspaceKeyRow> keys, CancellationToken cancellationToken)
    {
        var answer = await http.GetJsonAsync(new Uri(uri), namedByOperator: true, cancellationToken);
        var now = time.GetUtcNow();
        return answer.Body is not { } body ? new(now, answer.Failure ?? "no answer", null)
            : !JwkSet.TryParse(body, out var set) ? new(now, $"what stands there is no key set of up to {JwkSet.MaxKeys} keys (RFC 7517 5)", null)
            : new(now, null, KeySetComparison.Of([.. keys.Where(key => !(key.ExpiresAt <= now)).Select(key => OwnKey.Of(key, keyRing))], set));
    }
}

/// <summary>What a look at a key set brought.</summary>
/// <param name="Failure">Why there is none to be had; null = there is.</param>
internal sealed record KeySetLook(DateTimeOffset At, string? Failure, KeySetFindings? Findings);

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.OneTime;

/// <summary>Takes one-time values, each by one atomic statement, so that of any number of parallel uses on any replica one wins.</summary>
public interface IOneTimeValues
{
    /// <summary>Takes all values in one round trip and tells, in order, which of them were fresh.</summary>
    ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken);

    /// <summary>
    /// Takes all values, of which there may be none, and tells in the same round trip how a token stands.
    /// Where none of the values is fresh nothing is known of the token, and it counts as revoked.
    /// </summary>
    ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken);
}

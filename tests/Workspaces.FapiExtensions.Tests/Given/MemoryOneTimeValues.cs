using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>One-time values in memory that counts its round trips.</summary>
internal sealed class MemoryOneTimeValues : IOneTimeValues
{
    private readonly HashSet<(string, OneTimeKind, string)> _taken = [];
    private readonly Lock _gate = new();

    public List<IReadOnlyList<OneTimeValue>> Calls { get; } = [];

    /// <summary>Whether every token was revoked.</summary>
    public bool Revoked { get; init; }

    public ValueTask<bool[]> TakeAsync(string workspaceId, IReadOnlyList<OneTimeValue> values, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Calls.Add(values);
            return new([.. values.Select(value => _taken.Add((workspaceId, value.Kind, value.Value)))]);
        }
    }

    public async ValueTask<(bool[] Fresh, TokenStanding Standing)> TakeAsync(
        string workspaceId, IReadOnlyList<OneTimeValue> values, AccessToken token, CancellationToken cancellationToken) =>
        (await TakeAsync(workspaceId, values, cancellationToken), new(Revoked, Consent: null));
}

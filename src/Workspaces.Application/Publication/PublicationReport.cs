using System.Text.Json;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Publication;

/// <summary>How the keys of a workspace compare with the key set where they are published.</summary>
/// <param name="PublishedAt">Where that is.</param>
/// <param name="LookedAt">When it was looked at last; null = never.</param>
/// <param name="Failure">Why that look found no key set; null = it found one.</param>
/// <param name="FoundAt">When there was a key set last, which <paramref name="Keys"/> are compared with; null = never.</param>
/// <param name="Keys">Those of the workspace.</param>
/// <param name="Others">What to call the keys that stand there and are not the workspace's.</param>
internal sealed record PublicationReport(
    string PublishedAt, DateTimeOffset? LookedAt, string? Failure, DateTimeOffset? FoundAt, IReadOnlyList<KeyPublication> Keys, IReadOnlyList<string> Others)
{
    public static PublicationReport Of(PublishedKeySetRow row)
    {
        var found = row.Found is null ? null : JsonSerializer.Deserialize<KeySetFindings>(row.Found, StorageJson.Options);
        return new(row.Uri, row.LookedAt, row.Failure, row.FoundAt, found?.Keys ?? [], found?.Others ?? []);
    }

    /// <summary>What was found of a key; null = nothing yet.</summary>
    public KeyPublication? Of(string keyId) => Keys.FirstOrDefault(key => key.KeyId == keyId);

    /// <summary>Keys that sign, or will, and were not found: whoever looks for them there goes without.</summary>
    public IReadOnlyList<KeyPublication> NotFound(IEnumerable<WorkspaceKeyRow> keys, DateTimeOffset now) =>
    [
        .. keys.Where(key => !key.Staged && !(key.RetiresAt <= now) && !(key.ExpiresAt <= now))
            .Select(key => Of(key.KeyId)).OfType<KeyPublication>().Where(found => found.State is not PublicationState.Published),
    ];
}

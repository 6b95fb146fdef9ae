using Workspaces.FapiExtensions.Jose;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Publication;

/// <summary>A key as it is to stand in the key set where it is published.</summary>
/// <param name="PublishedAs">The <c>kid</c>.</param>
/// <param name="Thumbprint">Of its public part (RFC 7638).</param>
internal sealed record OwnKey(string KeyId, string PublishedAs, string Use, string Algorithm, string Thumbprint)
{
    public static OwnKey Of(WorkspaceKeyRow row, KeyRing keyRing) =>
        new(row.KeyId, row.AwaitedAs, row.Use, row.Algorithm, JwkThumbprint.TryCompute(keyRing.Open(row).Key) ?? throw new InvalidOperationException($"The key {row.KeyId} has no thumbprint."));
}

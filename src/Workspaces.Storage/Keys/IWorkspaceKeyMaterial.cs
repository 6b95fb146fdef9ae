using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Storage.Keys;

/// <summary>The seam to key pairs: makes them, and makes them usable.</summary>
internal interface IWorkspaceKeyMaterial
{
    /// <summary>A new private key as PKCS#8: P-256 for ES256, RSA-2048 for every other algorithm.</summary>
    byte[] Generate(string algorithm);

    /// <param name="certificate">In DER; empty = it has none.</param>
    WorkspaceKey Import(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate);
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The keys of a workspace, by what they do now. Private material never leaves this type but through the JOSE classes beside it.</summary>
public sealed class WorkspaceKeys
{
    private byte[]? _publicSet;

    /// <summary>Signs.</summary>
    public required WorkspaceKey Signing { get; init; }
    /// <summary>Published: the signing key first, then announced and retiring ones.</summary>
    public required IReadOnlyList<WorkspaceKey> Published { get; init; }
    /// <summary>Decrypts request objects; empty when the workspace accepts no encrypted ones. The first is published.</summary>
    public required IReadOnlyList<WorkspaceKey> Decryption { get; init; }
    /// <summary>What the world may know of them, as a JWKS document.</summary>
    public ReadOnlyMemory<byte> PublicSet => _publicSet ??= PublicJwk.WriteSet(this);
}

/// <summary>One key pair of a workspace.</summary>
/// <param name="keyId">The <c>kid</c>: unique within the workspace.</param>
/// <param name="algorithm">PS256, ES256 or, for decryption, RSA-OAEP family.</param>
/// <param name="use"><c>sig</c> or <c>enc</c>.</param>
/// <param name="key">An <see cref="RSA"/> or <see cref="ECDsa"/> with its private part.</param>
/// <param name="credentials">The same key as the token libraries want it; null for decryption keys.</param>
public sealed class WorkspaceKey(string keyId, string algorithm, string use, AsymmetricAlgorithm key, SigningCredentials? credentials)
{
    public string KeyId => keyId;
    public string Algorithm => algorithm;
    public string Use => use;
    public AsymmetricAlgorithm Key => key;
    public SigningCredentials? Credentials => credentials;
    /// <summary>The certificate of the key, in DER; empty = it has none.</summary>
    public ReadOnlyMemory<byte> Certificate { get; init; }
    /// <summary>The encoded headers of what it signs, by type.</summary>
    internal ConcurrentDictionary<string, byte[]> Headers { get; } = new(StringComparer.Ordinal);
}

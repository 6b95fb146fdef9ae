using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The keys of a workspace, by what they do now. Private material never leaves this type but through the JOSE classes beside it.</summary>
public sealed class WorkspaceKeys
{
    /// <summary>Signs.</summary>
    public required WorkspaceKey Signing { get; init; }
    /// <summary>Published: the signing key first, then announced and retiring ones.</summary>
    public required IReadOnlyList<WorkspaceKey> Published { get; init; }
    /// <summary>Decrypts request objects; empty when the workspace accepts no encrypted ones. The first is published.</summary>
    public required IReadOnlyList<WorkspaceKey> Decryption { get; init; }
}

/// <summary>One key pair of a workspace.</summary>
/// <param name="KeyId">Unique within the workspace.</param>
/// <param name="Algorithm">PS256, ES256 or, for decryption, RSA-OAEP family.</param>
/// <param name="Use"><c>sig</c> or <c>enc</c>.</param>
/// <param name="Key">An <see cref="RSA"/> or <see cref="ECDsa"/> with its private part.</param>
/// <param name="Credentials">The same key as the token libraries want it; null for decryption keys.</param>
public sealed record WorkspaceKey(string KeyId, string Algorithm, string Use, AsymmetricAlgorithm Key, SigningCredentials? Credentials);

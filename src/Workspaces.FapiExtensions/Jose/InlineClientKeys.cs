using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>Keys that a client registered by value (<c>jwks</c>).</summary>
internal sealed class InlineClientKeys(JwkSet set) : IClientKeys
{
    /// <summary>The keys of a client that registered none.</summary>
    public static InlineClientKeys None { get; } = new(JwkSet.Empty);

    public ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
        new(KeySelection.ForVerification(set.Keys, algorithm, keyId));

    public ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) =>
        new(KeySelection.ForEncryption(set.Keys, algorithm));

    public ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) => new(set.FaultOf(keyId));

    public ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => new(set.Keys);
}

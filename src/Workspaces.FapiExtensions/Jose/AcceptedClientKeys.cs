using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The keys of a client without those that the server takes no longer.</summary>
/// <param name="published">As the client registered or publishes them.</param>
/// <param name="revoked">What is left out.</param>
public sealed class AcceptedClientKeys(IClientKeys published, RevokedKeys revoked) : IClientKeys
{
    /// <summary>As the client registered or publishes them.</summary>
    public IClientKeys Published => published;

    public async ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
        Accepted(await published.FindForVerificationAsync(algorithm, keyId, cancellationToken));

    public async ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) =>
        KeySelection.ForEncryption(await AllAsync(cancellationToken), algorithm);

    public async ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) =>
        (await published.AllAsync(cancellationToken)).Any(key => key.Kid == keyId && IsRevoked(key))
            ? "The key that it names does not count: this server takes it no longer, whatever the client publishes."
            : await published.FindFaultAsync(keyId, cancellationToken);

    public ValueTask<string?> FindFailureAsync(CancellationToken cancellationToken) => published.FindFailureAsync(cancellationToken);

    public async ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => Accepted(await published.AllAsync(cancellationToken));

    private JsonWebKey[] Accepted(IReadOnlyList<JsonWebKey> keys) => [.. keys.Where(key => !IsRevoked(key))];

    private bool IsRevoked(JsonWebKey key) => revoked.Contains(ImportedKey.Of(key).Thumbprint) || (key.X5c is [var certificate, ..] && revoked.Contains(ThumbprintOf(certificate)));

    /// <summary>Of a certificate in a key (RFC 7517 4.7); null when it is none.</summary>
    public static string? ThumbprintOf(string base64)
    {
        try
        {
            return Base64UrlText.Encode(SHA256.HashData(Convert.FromBase64String(base64)));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Workspaces.Client.Keys;

/// <summary>The keys of a client. Those that are not needed are not made.</summary>
public sealed class TppKeys : IDisposable
{
    private readonly Lazy<TppKey> _signing;
    private readonly Lazy<TppKey> _encryption;
    private readonly Lazy<TppKey> _dpop;

    public TppKeys(string signingAlgorithm = "PS256", string encryptionAlgorithm = "RSA-OAEP", string dpopAlgorithm = "ES256")
    {
        _signing = new(() => TppKey.Create(signingAlgorithm));
        _encryption = new(() => TppKey.Create(encryptionAlgorithm));
        _dpop = new(() => TppKey.Create(dpopAlgorithm));
    }

    /// <summary>Keys that there are already; the client makes its DPoP keys itself, as they are registered nowhere.</summary>
    public TppKeys(TppKey signing, TppKey? encryption, string dpopAlgorithm)
        : this(dpopAlgorithm: dpopAlgorithm)
    {
        _signing = new(signing);
        _encryption = encryption is null ? _encryption : new(encryption);
    }

    /// <summary>Keys that were written down as a set of private JWKs with their <c>use</c> (RFC 7517 5): the first that signs, and the first to encrypt to.</summary>
    /// <exception cref="FormatException">It has none that signs, or one that cannot be read.</exception>
    public static TppKeys FromJwks(JsonObject set)
    {
        var keys = (set["keys"] as JsonArray ?? []).OfType<JsonObject>().Select(TppKey.FromJwk).ToLookup(key => key.Use);
        return new(keys["sig"].FirstOrDefault() ?? throw new FormatException("The key set has no key that signs."), keys["enc"].FirstOrDefault(), "ES256");
    }

    /// <summary>Signs request objects and client assertions.</summary>
    public TppKey Signing => _signing.Value;
    /// <summary>Receives encrypted ID tokens and authorization responses.</summary>
    public TppKey Encryption => _encryption.Value;
    /// <summary>Proves possession (RFC 9449).</summary>
    public TppKey Dpop => _dpop.Value;

    /// <summary>The key set to register.</summary>
    /// <param name="encryption">With the encryption key.</param>
    /// <param name="certificate">A self-signed certificate by which the client authenticates (RFC 8705 2.2.2).</param>
    public JsonObject PublicJwks(bool encryption = false, X509Certificate2? certificate = null)
    {
        var keys = new JsonArray(Signing.PublicJwk());
        if (encryption)
        {
            keys.Add((JsonNode)Encryption.PublicJwk());
        }

        if (certificate is not null)
        {
            keys.Add((JsonNode)TppKey.CertificateJwk(certificate));
        }

        return new() { ["keys"] = keys };
    }

    public void Dispose()
    {
        foreach (var key in new[] { _signing, _encryption, _dpop }.Where(key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }
    }
}

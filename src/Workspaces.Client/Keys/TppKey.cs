using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Workspaces.Client.Keys;

/// <summary>One key pair of a client.</summary>
public sealed class TppKey : IDisposable
{
    private readonly JsonObject _members;

    private TppKey(AsymmetricAlgorithm key, string algorithm, string use)
    {
        Key = key;
        Algorithm = algorithm;
        Use = use;
        _members = PublicMembers(key);
        // RFC 7638: the required members, in the order of their names.
        KeyId = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(_members.ToJsonString())));
    }

    public AsymmetricAlgorithm Key { get; }
    public string Algorithm { get; }
    public string Use { get; }
    /// <summary>The SHA-256 thumbprint (RFC 7638).</summary>
    public string KeyId { get; }

    /// <summary>A key that was written down as a private JWK (RFC 7517) with its <c>alg</c>.</summary>
    /// <exception cref="FormatException">It is none, or of another kind than this client makes.</exception>
    public static TppKey FromJwk(JsonObject jwk)
    {
        var (algorithm, use) = ((string?)jwk["alg"] ?? "", (string?)jwk["use"] ?? "sig");
        try
        {
            return (string?)jwk["kty"] switch
            {
                "RSA" => new(RSA.Create(PrivateJwkMembers.Rsa(jwk)), algorithm, use),
                "EC" => new(ECDsa.Create(PrivateJwkMembers.Ec(jwk)), algorithm, use),
                var other => throw new FormatException($"A key of type '{other}' is not read."),
            };
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The key {jwk["kid"]} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The key with its private members (RFC 7517): for whoever is to act as this client.</summary>
    public JsonObject PrivateJwk()
    {
        var jwk = PublicJwk();
        foreach (var (name, value) in PrivateJwkMembers.Of(Key))
        {
            jwk[name] = value;
        }

        return jwk;
    }

    /// <summary>A new key for PS256, RS256, ES256, or one of the RSA-OAEP family.</summary>
    public static TppKey Create(string algorithm, int rsaBits = 2048) => algorithm switch
    {
        "ES256" => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), algorithm, "sig"),
        "PS256" or "RS256" => new(RSA.Create(rsaBits), algorithm, "sig"),
        _ => new(RSA.Create(rsaBits), algorithm, "enc"),
    };

    public byte[] Sign(string algorithm, byte[] data) => (algorithm, Key) switch
    {
        ("PS256", RSA rsa) => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ("RS256", RSA rsa) => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ("ES256", ECDsa ec) => ec.SignData(data, HashAlgorithmName.SHA256),
        // The confusion of a public key with a secret, as an attacker tries it.
        ("HS256", _) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key.ExportSubjectPublicKeyInfoPem()), data),
        _ => throw new NotSupportedException($"A key for {Algorithm} cannot sign {algorithm}."),
    };

    /// <summary>The public key with its id, use and algorithm.</summary>
    public JsonObject PublicJwk()
    {
        var jwk = BarePublicJwk();
        jwk["kid"] = KeyId;
        jwk["use"] = Use;
        jwk["alg"] = Algorithm;
        return jwk;
    }

    /// <summary>Only the members that make the key, as in the header of a DPoP proof.</summary>
    public JsonObject BarePublicJwk() => (JsonObject)_members.DeepClone();

    /// <summary>The key of a certificate with the certificate itself (RFC 8705 2.2.2).</summary>
    public static JsonObject CertificateJwk(X509Certificate2 certificate)
    {
        using AsymmetricAlgorithm key = (AsymmetricAlgorithm?)certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey()
            ?? throw new NotSupportedException("Neither RSA nor EC.");
        var jwk = PublicMembers(key);
        jwk["kid"] = Base64Url.EncodeToString(SHA256.HashData(certificate.RawDataMemory.Span));
        jwk["use"] = "sig";
        jwk["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawDataMemory.Span));
        return jwk;
    }

    public void Dispose() => Key.Dispose();

    private static JsonObject PublicMembers(AsymmetricAlgorithm key)
    {
        if (key is RSA rsa)
        {
            var parameters = rsa.ExportParameters(false);
            return new() { ["e"] = Base64Url.EncodeToString(parameters.Exponent), ["kty"] = "RSA", ["n"] = Base64Url.EncodeToString(parameters.Modulus) };
        }

        var point = ((ECDsa)key).ExportParameters(false);
        return new()
        {
            ["crv"] = $"P-{key.KeySize}",
            ["kty"] = "EC",
            ["x"] = Base64Url.EncodeToString(point.Q.X),
            ["y"] = Base64Url.EncodeToString(point.Q.Y),
        };
    }
}

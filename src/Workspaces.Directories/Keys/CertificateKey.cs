using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Directories.Keys;

/// <summary>The key of a certificate as a directory publishes it: with the certificate (RFC 7517 4.7).</summary>
internal static class CertificateKey
{
    /// <summary>That of a transport certificate, named by its thumbprint.</summary>
    public static JsonObject Of(string pem) => Of(pem, "tls", null);

    /// <summary>That of a signing certificate, under the name that the directory gave it.</summary>
    public static JsonObject OfSigning(string pem, string keyId) => Of(pem, "sig", keyId);

    private static JsonObject Of(string pem, string use, string? keyId)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        using var key = certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate is for no RSA key.");
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["kid"] = keyId ?? JwkThumbprint.TryCompute(key),
            ["use"] = use,
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)),
            ["x5t#S256"] = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256)),
        };
    }
}

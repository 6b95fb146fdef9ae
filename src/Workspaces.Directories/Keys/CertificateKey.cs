using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Directories.Keys;

/// <summary>The key of a certificate as a directory publishes it: with the certificate (RFC 7517 4.7).</summary>
internal static class CertificateKey
{
    public static JsonObject Of(string pem)
    {
        using var certificate = X509Certificate2.CreateFromPem(pem);
        using var key = certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate is for no RSA key.");
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["kid"] = JwkThumbprint.TryCompute(key),
            ["use"] = "tls",
            ["n"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Exponent),
            ["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData)),
        };
    }
}

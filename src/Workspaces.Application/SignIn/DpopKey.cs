using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Tokens;

namespace Workspaces.Application.SignIn;

/// <summary>The key of one sign-in, to which code and tokens are bound (RFC 9449).</summary>
internal sealed class DpopKey : IDisposable
{
    private readonly ECDsa _key;

    private DpopKey(ECDsa key) => _key = key;

    public string Thumbprint => JwkThumbprint.TryCompute(_key) ?? throw new CryptographicException("The key has no thumbprint.");

    public static DpopKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static DpopKey Import(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new(key);
    }

    public byte[] Export() => _key.ExportPkcs8PrivateKey();

    /// <summary>A proof for one request (RFC 9449 4.2).</summary>
    public string Proof(HttpMethod method, Uri uri, DateTimeOffset now, string? nonce, string? accessToken)
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var header = new JsonObject
        {
            ["typ"] = "dpop+jwt",
            ["alg"] = "ES256",
            ["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) },
        };
        var payload = new JsonObject
        {
            ["jti"] = OpaqueHandle.Create(),
            ["htm"] = method.Method,
            ["htu"] = uri.GetLeftPart(UriPartial.Path),
            ["iat"] = now.ToUnixTimeSeconds(),
        };
        Set(payload, "nonce", nonce);
        Set(payload, "ath", accessToken is null ? null : Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken))));
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private static void Set(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}

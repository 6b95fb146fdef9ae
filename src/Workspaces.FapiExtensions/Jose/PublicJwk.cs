using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>What the world may know of a workspace's keys (RFC 7517): never a private member.</summary>
public static class PublicJwk
{
    /// <summary>The JWKS document: every published signing key, then the first decryption key.</summary>
    public static byte[] WriteSet(WorkspaceKeys keys)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("keys");
            foreach (var key in keys.Published.Concat(keys.Decryption.Take(1)))
            {
                Write(writer, key);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.WrittenSpan.ToArray();
    }

    /// <summary>One key as a JSON object.</summary>
    /// <exception cref="InvalidOperationException">The key is neither RSA nor EC on a NIST curve.</exception>
    public static void Write(Utf8JsonWriter writer, WorkspaceKey key)
    {
        writer.WriteStartObject();
        WriteNumbers(writer, key);
        writer.WriteString("use", key.Use);
        if (key.Use is "sig")
        {
            // A key to encrypt to serves every algorithm that the metadata offer; one that names its own is refused for the others (RFC 7517 4.4).
            writer.WriteString("alg", key.Algorithm);
        }

        writer.WriteString("kid", key.KeyId);
        WriteCertificate(writer, key.Certificate.Span);
        writer.WriteEndObject();
    }

    // In key sets alone (RFC 7517 4.7, 4.9): headers of what is signed name the key and nothing else.
    private static void WriteCertificate(Utf8JsonWriter writer, ReadOnlySpan<byte> certificate)
    {
        if (certificate.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("x5c");
        writer.WriteStringValue(Convert.ToBase64String(certificate));
        writer.WriteEndArray();
        writer.WriteString("x5t#S256", Base64UrlText.Encode(SHA256.HashData(certificate)));
    }

    private static void WriteNumbers(Utf8JsonWriter writer, WorkspaceKey key)
    {
        switch (key.Key)
        {
            case RSA rsa:
                var numbers = rsa.ExportParameters(includePrivateParameters: false);
                writer.WriteString("kty", "RSA");
                writer.WriteString("n", Base64UrlText.Encode(numbers.Modulus));
                writer.WriteString("e", Base64UrlText.Encode(numbers.Exponent));
                break;
            case ECDsa ecdsa when JwkThumbprint.CurveName(ecdsa) is { } curve:
                var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
                writer.WriteString("kty", "EC");
                writer.WriteString("crv", curve);
                writer.WriteString("x", Base64UrlText.Encode(point.X));
                writer.WriteString("y", Base64UrlText.Encode(point.Y));
                break;
            default:
                throw new InvalidOperationException($"The key {key.KeyId} is neither RSA nor EC.");
        }
    }
}

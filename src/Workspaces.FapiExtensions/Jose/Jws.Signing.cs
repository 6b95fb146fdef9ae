using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

public static partial class Jws
{
    private const int FirstBuffer = 1024;

    /// <summary>No JWT is HTML: <c>at+jwt</c> and the rest of what people look for stand in it as they are.</summary>
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Signs the JSON object whose members <paramref name="write"/> writes; the header has <c>alg</c>, <c>kid</c> and, when given, <c>typ</c>.</summary>
    public static string Sign<TState>(WorkspaceKey key, string? type, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var payload = new ArrayBufferWriter<byte>(FirstBuffer);
        using (var writer = new Utf8JsonWriter(payload, Writing))
        {
            writer.WriteStartObject();
            write(writer, state);
            writer.WriteEndObject();
        }

        return Sign(key, type, payload.WrittenSpan);
    }

    /// <summary>Signs the JSON object whose members <paramref name="write"/> writes.</summary>
    public static string Sign(WorkspaceKey key, string? type, Action<Utf8JsonWriter> write) =>
        Sign(key, type, write, static (writer, action) => action(writer));

    /// <summary>Signs a payload in UTF-8.</summary>
    public static string Sign(WorkspaceKey key, string? type, ReadOnlySpan<byte> payload)
    {
        var header = Header(key, type);
        var signedLength = header.Length + 1 + Base64Url.GetEncodedLength(payload.Length);
        var signatureLength = SignatureLength(key);
        var buffer = ArrayPool<byte>.Shared.Rent(signedLength + 1 + Base64Url.GetEncodedLength(signatureLength));
        try
        {
            header.CopyTo(buffer, 0);
            buffer[header.Length] = (byte)'.';
            Base64Url.EncodeToUtf8(payload, buffer.AsSpan(header.Length + 1));
            Span<byte> signature = stackalloc byte[signatureLength];
            Sign(key, buffer.AsSpan(0, signedLength), signature);
            buffer[signedLength] = (byte)'.';
            var written = Base64Url.EncodeToUtf8(signature, buffer.AsSpan(signedLength + 1));
            return Encoding.ASCII.GetString(buffer, 0, signedLength + 1 + written);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Sign(WorkspaceKey key, ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var written = key switch
        {
            { Algorithm: SigningAlgorithm.PS256, Key: RSA rsa } => rsa.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            { Algorithm: SigningAlgorithm.ES256, Key: ECDsa ecdsa } =>
                ecdsa.SignData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => throw NotForSigning(key),
        };
        if (written != signature.Length)
        {
            throw new CryptographicException("The signature has an unexpected length.");
        }
    }

    private static int SignatureLength(WorkspaceKey key) => key switch
    {
        { Algorithm: SigningAlgorithm.PS256, Key: RSA { KeySize: >= KeyBounds.MinRsaBits and <= KeyBounds.MaxRsaBits } rsa } => rsa.KeySize / 8,
        { Algorithm: SigningAlgorithm.ES256, Key: ECDsa { KeySize: 256 } } => Es256Length,
        _ => throw NotForSigning(key),
    };

    private static InvalidOperationException NotForSigning(WorkspaceKey key) => new($"The key {key.KeyId} does not sign with PS256 or ES256.");

    private static byte[] Header(WorkspaceKey key, string? type) =>
        key.Headers.GetOrAdd(type ?? "", static (typ, k) => EncodeHeader(k, typ), key);

    private static byte[] EncodeHeader(WorkspaceKey key, string type)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", key.Algorithm);
            writer.WriteString("kid", key.KeyId);
            if (type.Length > 0)
            {
                writer.WriteString("typ", type);
            }

            writer.WriteEndObject();
        }

        return Base64Url.EncodeToUtf8(json.WrittenSpan);
    }
}

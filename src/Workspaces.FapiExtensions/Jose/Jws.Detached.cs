using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

public static partial class Jws
{
    /// <summary>Whether one of the keys made a signature that stands apart from what it signs; see <see cref="Verify(CompactJwt, IReadOnlyList{JsonWebKey})"/>.</summary>
    internal static SignatureStatus Verify(DetachedJws jws, ReadOnlySpan<byte> payload, IReadOnlyList<JsonWebKey> keys)
    {
        if (!IsFapi(jws.Algorithm))
        {
            return SignatureStatus.Invalid;
        }

        var signed = jws.Signed(payload);
        return VerifyWith(keys, jws.Algorithm, jws.KeyId, () => signed, jws.Signature);
    }

    /// <summary>Signs a payload apart from it (RFC 7515 appendix F); <paramref name="write"/> writes the members of the header beside <c>alg</c> and <c>kid</c>.</summary>
    internal static string SignDetached(WorkspaceKey key, ReadOnlySpan<byte> payload, Action<Utf8JsonWriter> write)
    {
        var header = new ArrayBufferWriter<byte>(FirstBuffer);
        using (var writer = new Utf8JsonWriter(header, Writing))
        {
            writer.WriteStartObject();
            writer.WriteString("alg", key.Algorithm);
            writer.WriteString("kid", key.KeyId);
            write(writer);
            writer.WriteEndObject();
        }

        var protectedHeader = Base64Url.EncodeToString(header.WrittenSpan);
        Span<byte> signature = stackalloc byte[SignatureLength(key)];
        Sign(key, DetachedJws.Signed(protectedHeader, payload), signature);
        return $"{protectedHeader}..{Base64Url.EncodeToString(signature)}";
    }
}

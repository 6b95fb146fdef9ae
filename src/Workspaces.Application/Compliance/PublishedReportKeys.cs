using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Application.Compliance;

/// <summary>
/// The keys of reports as they are published and filed: a JWK set (RFC 7517 5). Revoked ones stand beside <c>keys</c>, in the form of OpenID Federation 1.0 8.7, so that
/// who knows nothing of them takes no signature of theirs (RFC 7517 5: further members are ignored).
/// </summary>
/// <param name="Keys">Those that count.</param>
/// <param name="Revoked">Those that were revoked.</param>
internal sealed record PublishedReportKeys(JwkSet Keys, IReadOnlyList<RevokedJwk> Revoked)
{
    private const string Member = "revoked";
    private const string Time = "revoked_at";

    public static byte[] Write(ReportKeySet keys)
    {
        var set = JsonNode.Parse(PublicJwk.WriteSet(keys.Keys))!.AsObject();
        if (keys.Revoked.Count > 0)
        {
            set[Member] = new JsonArray([.. keys.Revoked.Select(Write)]);
        }

        return JsonSerializer.SerializeToUtf8Bytes(set);
    }

    /// <summary>Null when the text is no JWK set, or says of a revoked key what cannot be read.</summary>
    public static PublishedReportKeys? TryParse(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (!JwkSet.TryParse(utf8, out var keys) || !StrictJson.TryParseObject(utf8, out var json))
        {
            return null;
        }

        if (!json.TryGetProperty(Member, out var revoked))
        {
            return new(keys, []);
        }

        RevokedJwk?[] read = revoked.ValueKind is JsonValueKind.Array ? [.. revoked.EnumerateArray().Select(Read)] : [null];
        return Array.TrueForAll(read, key => key is not null) ? new(keys, [.. read.OfType<RevokedJwk>()]) : null;
    }

    private static JsonNode Write(RevokedReportKey revoked)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            PublicJwk.Write(writer, revoked.Key);
        }

        var key = JsonNode.Parse(buffer.ToArray())!.AsObject();
        key[Member] = new JsonObject { [Time] = revoked.RevokedAt.ToUnixTimeSeconds(), ["reason"] = "compromised" };
        return key;
    }

    private static RevokedJwk? Read(JsonElement key) =>
        key.ValueKind is JsonValueKind.Object
        && key.TryGetProperty(Member, out var revoked) && revoked.ValueKind is JsonValueKind.Object
        && revoked.TryGetProperty(Time, out var time) && WholeNumber.TryRead(time, out var seconds)
        && seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        && JwkSet.TryParse(Encoding.UTF8.GetBytes($$"""{"keys":[{{key.GetRawText()}}]}"""), out var set)
            ? new(set, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}

/// <summary>A key that signs nothing any more.</summary>
/// <param name="Key">A set with this key alone.</param>
internal sealed record RevokedJwk(JwkSet Key, DateTimeOffset RevokedAt);

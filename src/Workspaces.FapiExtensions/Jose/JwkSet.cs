using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>A client's key set (RFC 7517 5), read strictly.</summary>
/// <param name="Keys">The usable public keys: RSA and EC within bounds, without those that carry private members.</param>
/// <param name="Facts">Every key as the client rules need it, unusable ones included.</param>
/// <param name="Malformed">Some key cannot be used: it lacks members that its type needs, has them in another form, is none when it is imported, or contradicts itself.</param>
public sealed record JwkSet(IReadOnlyList<JsonWebKey> Keys, IReadOnlyList<ClientKey> Facts, bool Malformed)
{
    public const int MaxBytes = 64 * 1024;
    public const int MaxKeys = KeyBounds.MaxKeys;

    public static JwkSet Empty { get; } = new([], [], false);

    /// <summary>Which keys do not count, and why: a sentence or two for each.</summary>
    public IEnumerable<string> Faults() => Facts.Select((key, index) => key.FaultAt(index)).OfType<string>();

    /// <summary>Why the key of this id does not count; for no id, why none of them does. Null when that is not known to be the reason.</summary>
    public string? FaultOf(string? keyId) => keyId is not null ? Facts.Select((key, index) => key.KeyId == keyId ? key.FaultAt(index) : null).FirstOrDefault(fault => fault is not null)
        : Keys.Count == 0 ? Faults().FirstOrDefault()
        : null;

    /// <summary>Reads a key set; false when it is over the bounds or no JWKS at all. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        return utf8.Length <= MaxBytes && StrictJson.TryParseObject(utf8, out var json) && TryRead(json, out set);
    }

    /// <summary>Reads the <c>jwks</c> member of client metadata; false when it is over the bounds or no JWKS at all. Never throws.</summary>
    public static bool TryParse(JsonElement json, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        return json.ValueKind is JsonValueKind.Object && TryParse(JsonMarshal.GetRawUtf8Value(json), out set);
    }

    /// <summary>Why the <c>jwks</c> member of client metadata is no key set that is read, in one sentence; null when it is one.</summary>
    public static string? FaultOf(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Object)
        {
            return "It is no JSON object.";
        }

        var utf8 = JsonMarshal.GetRawUtf8Value(json);
        return utf8.Length > MaxBytes ? $"It is longer than {MaxBytes / 1024} KiB."
            : !StrictJson.TryParseObject(utf8, out var strict) ? "A member stands twice in it."
            : !strict.TryGetProperty("keys", out var keys) || keys.ValueKind is not JsonValueKind.Array ? "It has no member keys that is an array (RFC 7517 5.1)."
            : keys.GetArrayLength() > MaxKeys ? $"It has {keys.GetArrayLength()} keys; {MaxKeys} are taken, since everybody who names the client makes the server look at them."
            : keys.EnumerateArray().Index().Where(key => key.Item.ValueKind is not JsonValueKind.Object).Select(key => $"Key {key.Index + 1} of it is no JSON object.").FirstOrDefault();
    }

    private static bool TryRead(JsonElement json, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        if (!json.TryGetProperty("keys", out var members) || members.ValueKind is not JsonValueKind.Array || members.GetArrayLength() > MaxKeys
            || members.EnumerateArray().Any(member => member.ValueKind is not JsonValueKind.Object))
        {
            return false;
        }

        var read = members.EnumerateArray().Select(JwkReader.ReadToKeep).ToArray();
        set = new JwkSet([.. read.Select(key => key.Key).OfType<JsonWebKey>()], [.. read.Select(key => key.Fact)], read.Any(key => key.Fact.Malformed));
        return true;
    }
}

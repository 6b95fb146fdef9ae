using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>Reads the <c>claims</c> parameter (OpenID Connect Core 5.5).</summary>
internal static class ClaimsRequestReader
{
    public const int MaxLength = 16 * 1024;
    private const int MaxClaims = 100;
    private const int MaxValues = 50;

    /// <summary>Reads the parameter; false when it is over the bounds or has another form than the specification gives it. Never throws.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out ClaimsRequest? claims)
    {
        claims = null;
        if (json.Length > MaxLength || !StrictJson.TryParseObject(Encoding.UTF8.GetBytes(json), out var value)
            || !TryReadClaims(value, "id_token", out var idToken) || !TryReadClaims(value, "userinfo", out var userinfo))
        {
            return false;
        }

        var other = value.EnumerateObject().Where(member => member.Name is not ("id_token" or "userinfo"));
        claims = new ClaimsRequest(idToken, userinfo, other.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal));
        return true;
    }

    private static bool TryReadClaims(JsonElement json, string name, out Dictionary<string, RequestedClaim> claims)
    {
        claims = new(StringComparer.Ordinal);
        if (!json.TryGetProperty(name, out var members) || members.ValueKind is JsonValueKind.Null)
        {
            return true;
        }

        if (members.ValueKind is not JsonValueKind.Object)
        {
            return false;
        }

        foreach (var member in members.EnumerateObject())
        {
            if (claims.Count == MaxClaims || Read(member.Value) is not { } claim)
            {
                return false;
            }

            claims[member.Name] = claim;
        }

        return true;
    }

    // null: as a voluntary claim, with any value.
    private static RequestedClaim? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => new RequestedClaim(false, []),
        JsonValueKind.Object when IsBooleanOrAbsent(json, "essential") && Values(json) is { } values =>
            new RequestedClaim(json.TryGetProperty("essential", out var essential) && essential.ValueKind is JsonValueKind.True, values),
        _ => null,
    };

    private static bool IsBooleanOrAbsent(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var member) || member.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;

    private static List<string>? Values(JsonElement json)
    {
        var values = new List<string>();
        // Core 5.5.1 knows no null in a member of its own: there it is as good as absent.
        if (json.TryGetProperty("value", out var single) && single.ValueKind is not JsonValueKind.Null)
        {
            values.Add(Text(single));
        }

        if (!json.TryGetProperty("values", out var several) || several.ValueKind is JsonValueKind.Null)
        {
            return values;
        }

        if (several.ValueKind is not JsonValueKind.Array || several.GetArrayLength() > MaxValues)
        {
            return null;
        }

        values.AddRange(several.EnumerateArray().Select(Text));
        return values;
    }

    private static string Text(JsonElement value) => ProtocolValue.Text(value);
}

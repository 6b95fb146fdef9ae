using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Reads <c>authorization_details</c> (RFC 9396 2), and looks at each element with the schema of its type (RFC 9396 5).</summary>
internal static class AuthorizationDetailsReader
{
    /// <summary>They stand in access tokens, which go in a header.</summary>
    private const int LongestText = 4096;

    private const int Most = 16;

    /// <summary>The elements; null when the text is no array of objects that each name a type, or longer than is looked at.</summary>
    /// <param name="text">The parameter.</param>
    /// <param name="settings">Which types are offered.</param>
    /// <param name="client">Who asks.</param>
    public static IReadOnlyList<AuthorizationDetail>? Read(string text, ServerSettings settings, ClientMetadata client) =>
        text.Length <= LongestText
        && TryParse(text, out var array)
        && array.GetArrayLength() is > 0 and <= Most
        && array.EnumerateArray().All(static element => TypeOf(element) is not null)
            ? [.. array.EnumerateArray().Select(element => Judge(TypeOf(element)!, element, settings, client))]
            : null;

    /// <summary>Whether two texts hold the same elements, in whatever order.</summary>
    public static bool AreTheSame(string asked, string? granted) =>
        asked.Length <= LongestText
        && granted is not null
        && TryParse(asked, out var wanted)
        && JsonElement.Parse(granted) is var held
        && wanted.GetArrayLength() == held.GetArrayLength()
        && wanted.EnumerateArray().All(one => held.EnumerateArray().Any(other => JsonElement.DeepEquals(one, other)))
        && held.EnumerateArray().All(one => wanted.EnumerateArray().Any(other => JsonElement.DeepEquals(one, other)));

    private static bool TryParse(string text, out JsonElement array) =>
        StrictJson.TryParse(Encoding.UTF8.GetBytes(text), out array) && array.ValueKind is JsonValueKind.Array && IsPlain(array);

    // Numbers that can be reckoned with, and text that people can read.
    private static bool IsPlain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out _),
        JsonValueKind.String => ReadableText.Holds(value.GetString()!),
        JsonValueKind.Array => value.EnumerateArray().All(IsPlain),
        JsonValueKind.Object => value.EnumerateObject().All(member => ReadableText.Holds(member.Name) && IsPlain(member.Value)),
        _ => true,
    };

    /// <summary>The consent with what of its details is still granted: what the client or the workspace has lost since, nothing brings back.</summary>
    public static GrantedConsent? StillGranted(GrantedConsent? consent, ServerSettings settings, ClientMetadata client) => consent is { AuthorizationDetails: { } details }
        ? consent with { AuthorizationDetails = StillGranted(details, settings, client) }
        : consent;

    /// <summary>Of what was granted, what the workspace still offers and the client may still ask for; null = nothing, or there was nothing.</summary>
    /// <param name="granted">A JSON array, or null.</param>
    /// <param name="settings">Which types are offered.</param>
    /// <param name="client">To whom it was granted.</param>
    public static string? StillGranted(string? granted, ServerSettings settings, ClientMetadata client)
    {
        if (granted is null)
        {
            return null;
        }

        var held = JsonElement.Parse(granted);
        JsonElement[] kept =
        [
            .. held.EnumerateArray().Where(element =>
                TypeOf(element) is { } type && settings.AuthorizationDetails.ContainsKey(type) && client.AuthorizationDetailsTypes?.Contains(type) is not false),
        ];
        return kept.Length == held.GetArrayLength() ? granted : kept.Length == 0 ? null : JsonSerializer.Serialize(kept);
    }

    private static AuthorizationDetail Judge(string type, JsonElement value, ServerSettings settings, ClientMetadata client)
    {
        if (!settings.AuthorizationDetails.TryGetValue(type, out var offered))
        {
            return new(type, value, DetailStanding.UnknownType);
        }

        if (client.AuthorizationDetailsTypes is { } registered && !registered.Contains(type))
        {
            return new(type, value, DetailStanding.UnregisteredType);
        }

        return offered.Schema.FaultOf(value) is { } fault ? new(type, value, DetailStanding.Invalid) { Fault = fault } : new(type, value, DetailStanding.Valid);
    }

    private static string? TypeOf(JsonElement element) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null;
}

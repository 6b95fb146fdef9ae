using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>What the issuer says of a token (RFC 7662 2.2).</summary>
/// <param name="Active">Whether it counts; null = the issuer could not be asked.</param>
/// <param name="Consent">What its customer consented to; null = the issuer tells of none.</param>
internal sealed record IntrospectedToken(bool? Active, GrantedConsent? Consent)
{
    public static IntrospectedToken Unknown { get; } = new(null, null);

    /// <summary>Reads an answer; null when it does not say whether the token is active, or tells of a consent that cannot be read.</summary>
    public static IntrospectedToken? Read(JsonElement answer)
    {
        if (!answer.TryGetProperty("active", out var active) || active.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return null;
        }

        if (!active.GetBoolean() || !answer.TryGetProperty("consent", out var told))
        {
            return new(active.GetBoolean(), null);
        }

        return told is { ValueKind: JsonValueKind.Object } && JwtClaims.TryText(told, "id", out var id) && id is not null && JwtClaims.TryText(told, "kind", out var kind) && kind is not null && Words(told, "permissions") is { } permissions && Words(told, "accounts") is { } accounts
            ? new(true, new(id, kind, permissions, accounts) { ExpiresAt = told.TryGetProperty("expires_at", out var ends) && WholeNumber.TryRead(ends, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null, AuthorizationDetails = Details(answer) })
            : null;
    }

    // RFC 9396 9.2.
    private static string? Details(JsonElement answer) =>
        answer.TryGetProperty("authorization_details", out var details) && details.ValueKind is JsonValueKind.Array ? details.GetRawText() : null;

    private static string[]? Words(JsonElement told, string name) =>
        told.TryGetProperty(name, out var words) && words.ValueKind is JsonValueKind.Array && words.EnumerateArray().All(word => word.ValueKind is JsonValueKind.String)
            ? [.. words.EnumerateArray().Select(word => word.GetString()!)]
            : null;
}

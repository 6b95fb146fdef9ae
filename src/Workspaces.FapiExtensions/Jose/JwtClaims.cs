using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The registered claims of a JWT (RFC 7519 4.1).</summary>
public sealed record JwtClaims
{
    private const int MaxAudiences = 16;
    private const long LastSecond = 253_402_300_799;

    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public IReadOnlyList<string> Audiences { get; init; } = [];
    /// <summary>The audience was a JSON string, not an array.</summary>
    public bool AudienceIsString { get; init; }
    public DateTimeOffset? Expires { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public string? JwtId { get; init; }

    /// <summary>Reads the claims; false when one that is present has another JSON type than RFC 7519 gives it, so that malformed never counts as absent.</summary>
    public static bool TryRead(JsonElement payload, [NotNullWhen(true)] out JwtClaims? claims)
    {
        claims = null;
        if (!TryText(payload, "iss", out var issuer) || !TryText(payload, "sub", out var subject) || !TryText(payload, "jti", out var jwtId)
            || !TryDate(payload, "exp", out var expires) || !TryDate(payload, "nbf", out var notBefore) || !TryDate(payload, "iat", out var issuedAt)
            || !TryAudiences(payload, out var audiences, out var isString))
        {
            return false;
        }

        claims = new JwtClaims
        {
            Issuer = issuer,
            Subject = subject,
            JwtId = jwtId,
            Expires = expires,
            NotBefore = notBefore,
            IssuedAt = issuedAt,
            Audiences = audiences,
            AudienceIsString = isString,
        };
        return true;
    }

    /// <summary>A member that is absent (null) or a string; false for anything else.</summary>
    public static bool TryText(JsonElement payload, string name, out string? value)
    {
        value = null;
        if (!payload.TryGetProperty(name, out var member))
        {
            return true;
        }

        value = member.ValueKind is JsonValueKind.String ? member.GetString() : null;
        return value is not null;
    }

    /// <summary>A NumericDate that is absent (null) or a JSON number between 1970 and 9999; false for anything else.</summary>
    public static bool TryDate(JsonElement payload, string name, out DateTimeOffset? value)
    {
        value = null;
        if (!payload.TryGetProperty(name, out var member))
        {
            return true;
        }

        if (!WholeNumber.TryReadFloor(member, out var seconds) || seconds is < 0 or > LastSecond)
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return true;
    }

    private static bool TryAudiences(JsonElement payload, out IReadOnlyList<string> audiences, out bool isString)
    {
        audiences = [];
        isString = false;
        if (!payload.TryGetProperty("aud", out var member))
        {
            return true;
        }

        isString = member.ValueKind is JsonValueKind.String;
        var values = isString ? [member.GetString()]
            : member.ValueKind is JsonValueKind.Array && member.GetArrayLength() <= MaxAudiences ? member.EnumerateArray().Select(AsText).ToArray()
            : [null];
        audiences = [.. values.OfType<string>()];
        return audiences.Count == values.Length;
    }

    private static string? AsText(JsonElement element) => element.ValueKind is JsonValueKind.String ? element.GetString() : null;
}

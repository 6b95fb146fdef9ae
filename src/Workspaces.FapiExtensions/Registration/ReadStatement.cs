using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>A software statement (RFC 7591 2.3) with what the rules may know of it.</summary>
/// <param name="Jwt">The statement; null when it is no JWT.</param>
/// <param name="Facts">What rules judge; the signature is unverified at first.</param>
internal sealed record ReadStatement(CompactJwt? Jwt, SoftwareStatement Facts)
{
    private const int MaxLength = 32 * 1024;
    private const string ActiveRole = "Active";

    /// <summary>Reads a statement, and verifies nothing: that costs more than all the rest.</summary>
    public static ReadStatement Of(string text, SoftwareStatementSettings settings)
    {
        if (!CompactJwt.TryParse(text, out var jwt, MaxLength)
            || !JwtClaims.TryRead(jwt.Payload, out var claims)
            || !JwtClaims.TryText(jwt.Payload, settings.SoftwareId, out var software)
            || !JwtClaims.TryText(jwt.Payload, settings.OrganisationId, out var organisation)
            || !JwtClaims.TryText(jwt.Payload, settings.KeysUri, out var keys))
        {
            return new(null, new() { Readable = false });
        }

        return new(jwt, new()
        {
            Readable = true,
            Algorithm = jwt.Algorithm,
            Signature = SignatureStatus.Unverified,
            KeyHints = jwt.KeyHints,
            Issuer = claims.Issuer,
            IssuedAt = claims.IssuedAt,
            Expires = claims.Expires,
            SoftwareId = software,
            OrganisationId = organisation,
            KeysUri = keys,
            RedirectUris = Texts(jwt.Payload, settings.RedirectUris),
        });
    }

    /// <summary>The scopes that the statement opens; null = it bounds none.</summary>
    public IReadOnlySet<string>? OpenedScopes(SoftwareStatementSettings settings)
    {
        if (Jwt is null || (settings.Roles is null && settings.Scope is null))
        {
            return null;
        }

        var byRole = settings.Roles is { } roles ? ActiveRoles(roles).SelectMany(role => settings.RoleScopes?.GetValueOrDefault(role) ?? []) : [];
        var byScope = settings.Scope is { } scope && JwtClaims.TryText(Jwt.Payload, scope, out var words) ? words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [] : [];
        return byRole.Concat(byScope).ToHashSet(StringComparer.Ordinal);
    }

    private IEnumerable<string> ActiveRoles(string claim)
    {
        foreach (var role in Items(Jwt!.Payload, claim))
        {
            if (role.ValueKind is JsonValueKind.String)
            {
                yield return role.GetString()!;
            }
            else if (role.ValueKind is JsonValueKind.Object
                && JwtClaims.TryText(role, "role", out var name) && name is not null
                && JwtClaims.TryText(role, "status", out var status) && status == ActiveRole)
            {
                yield return name;
            }
        }
    }

    private static string[] Texts(JsonElement payload, string claim) =>
        [.. Items(payload, claim).Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)];

    private static JsonElement[] Items(JsonElement payload, string claim) =>
        payload.TryGetProperty(claim, out var value) && value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}

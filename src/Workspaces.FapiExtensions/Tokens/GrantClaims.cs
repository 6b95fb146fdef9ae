using System.Collections.Frozen;
using System.Text.Json;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>The user's claims that a grant releases: by the claims parameter (OpenID Connect Core 5.5) and by scope (5.4).</summary>
public sealed class GrantClaims(IUserClaims users)
{
    private static readonly FrozenDictionary<string, string[]> ByScope = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["profile"] = ["name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"],
        ["email"] = ["email", "email_verified"],
        ["address"] = ["address"],
        ["phone"] = ["phone_number", "phone_number_verified"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Claims for the ID token: only those asked for by name.</summary>
    public async ValueTask<IReadOnlyDictionary<string, JsonElement>> ForIdTokenAsync(Workspace workspace, Grant grant, CancellationToken cancellationToken) =>
        workspace.Settings.ClaimsParameter && grant.Claims is { IdToken.Count: > 0 } requested
            ? await SelectAsync(workspace, grant, requested.IdToken.Keys, cancellationToken)
            : FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>Claims for the userinfo endpoint: those of the granted scopes and those asked for by name.</summary>
    public async ValueTask<IReadOnlyDictionary<string, JsonElement>> ForUserinfoAsync(Workspace workspace, Grant grant, CancellationToken cancellationToken)
    {
        var scoped = grant.Scopes.SelectMany(scope => ByScope.GetValueOrDefault(scope) ?? []);
        var requested = workspace.Settings.ClaimsParameter ? grant.Claims?.Userinfo.Keys ?? [] : [];
        return await SelectAsync(workspace, grant, scoped.Concat(requested), cancellationToken);
    }

    private async ValueTask<IReadOnlyDictionary<string, JsonElement>> SelectAsync(
        Workspace workspace, Grant grant, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        // What the server itself says of the authentication is not the user's to give.
        var wanted = names.Where(name => workspace.Settings.Claims.Contains(name) && name is not ("sub" or "acr" or "auth_time")).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0 || await users.FindAsync(workspace.Id, grant.UserId, cancellationToken) is not { } claims)
        {
            return FrozenDictionary<string, JsonElement>.Empty;
        }

        return claims.Where(claim => wanted.Contains(claim.Key)).ToDictionary(StringComparer.Ordinal);
    }
}

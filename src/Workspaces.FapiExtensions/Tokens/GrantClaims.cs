using System.Collections.Frozen;
using System.Text.Json;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tokens;

/// <summary>The user's claims that a grant releases.</summary>
public sealed class GrantClaims(IUserClaims users, IntentKinds kinds)
{
    /// <summary>Claims for the ID token of the token endpoint, with the consent behind the grant.</summary>
    public async ValueTask<IReadOnlyDictionary<string, JsonElement>> ForIdTokenAsync(Workspace workspace, Grant grant, CancellationToken cancellationToken)
    {
        var claims = await SelectAsync(workspace, grant, PersonalClaims.OfIdToken(workspace.Settings, grant.Claims), cancellationToken);
        return grant.Consent is null ? claims : kinds.IdTokenClaimsOf(grant).Concat(claims).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Claims for the userinfo endpoint.</summary>
    public ValueTask<IReadOnlyDictionary<string, JsonElement>> ForUserinfoAsync(Workspace workspace, Grant grant, CancellationToken cancellationToken) =>
        SelectAsync(workspace, grant, PersonalClaims.OfUserinfo(workspace.Settings, grant.Scopes, grant.Claims), cancellationToken);

    private async ValueTask<IReadOnlyDictionary<string, JsonElement>> SelectAsync(
        Workspace workspace, Grant grant, IReadOnlySet<string> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0 || await users.FindAsync(workspace.Id, grant.UserId, cancellationToken) is not { } claims)
        {
            return FrozenDictionary<string, JsonElement>.Empty;
        }

        return claims.Where(claim => wanted.Contains(claim.Key)).ToDictionary(StringComparer.Ordinal);
    }
}

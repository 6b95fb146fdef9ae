using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Refuses scopes at a refresh that the user did not grant.</summary>
[Rule("refresh-scopes", "RFC6749-6")]
public sealed record RefreshScopes : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject) =>
        subject is { Request.GrantType: GrantType.RefreshToken, Grant: { } grant, Request.Scopes: { } scopes } && !scopes.All(grant.Scopes.Contains)
            ? new(OAuthError.InvalidScope, "The scope names one that was not granted.")
            : null;
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Refuses scopes at a refresh that the user did not grant.</summary>
/// <remarks>Ask at a refresh for scopes that the user granted, or send no scope.</remarks>
[Rule("refresh-scopes", "RFC6749-6")]
[NeedsGrantType(GrantType.RefreshToken)]
public sealed record RefreshScopes : IRule<GrantRedemption>
{
    public Violation? Check(GrantRedemption subject) =>
        subject is { Request.GrantType: GrantType.RefreshToken, Grant: { } grant, Request.Scopes: { } scopes } && !scopes.All(grant.Scopes.Contains)
            ? new(
                OAuthError.InvalidScope,
                $"The scope names {Named.Among(scopes.Except(grant.Scopes), subject.Request.OfferedScopes)}, which was not granted; granted is {string.Join(", ", grant.Scopes)}.")
            {
                Received = Received.Count(scopes.Count(scope => !grant.Scopes.Contains(scope)), "scopes beyond these"),
            }
            : null;
}

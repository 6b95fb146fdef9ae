using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Refuses calls without an access token of this workspace that has not expired and was not revoked.</summary>
[Rule("access-token-valid", "FAPI1-BASE-6.2.1-4", "FAPI2-SP-FINAL-5.3.4-3", "RFC6750-3.1")]
public sealed record AccessTokenValid : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        subject is { Token: { } token, Revoked: false } && token.Issuer == subject.Issuer && token.Expires > subject.Now
            ? null
            : new(OAuthError.InvalidToken, "The access token is missing, expired, revoked or not of this server.");
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Refuses calls without an access token of this workspace that has not expired and was not revoked.</summary>
/// <remarks>Get a new access token from this issuer, by the refresh token or by a new authorization.</remarks>
[Rule("access-token-valid", "FAPI1-BASE-6.2.1-4", "FAPI2-SP-FINAL-5.3.4-3", "RFC6750-3.1")]
public sealed record AccessTokenValid : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        subject is { Token: { } token, Revoked: false } && token.Issuer == subject.Issuer && token.Expires > subject.Now
            ? null
            : new(OAuthError.InvalidToken, "The access token is missing, expired, revoked or not of this server.")
            {
                Received = subject switch
                {
                    { Token: null } => Received.Was("no token of this server"),
                    { Revoked: true } => Received.Was("a revoked token"),
                    _ => Received.Duration(subject.Token.Expires - subject.Now),
                },
            };
}

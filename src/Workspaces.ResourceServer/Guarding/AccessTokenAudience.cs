using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>Refuses access tokens that were issued for somebody else.</summary>
/// <remarks>Ask the issuer for a token of this API.</remarks>
/// <param name="Audience">What <c>aud</c> must hold.</param>
[Rule("access-token-audience", "RFC9068-4", "FAPI2-SP-FINAL-5.3.4-3")]
internal sealed record AccessTokenAudience(string Audience) : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        subject.Token is not { } token || token.Audiences.Contains(Audience)
            ? null
            : new(OAuthError.InvalidToken, "The access token was issued for another audience.") { Expected = Audience, Received = Received.Was("another audience") };
}

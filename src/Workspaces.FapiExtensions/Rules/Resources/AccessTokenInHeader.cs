using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Accepts access tokens in the Authorization header only.</summary>
/// <remarks>Send the access token in the Authorization header, and nowhere else.</remarks>
[Rule("access-token-in-header", "FAPI1-BASE-6.2.1-2", "FAPI1-BASE-6.2.1-3", "FAPI2-SP-FINAL-5.3.4-1", "FAPI2-SP-FINAL-5.3.4-2", "RFC6750-2.1")]
public sealed record AccessTokenInHeader : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        subject.TokenOutsideHeader
            ? new(OAuthError.InvalidRequest, "The access token must be sent in the Authorization header only.")
            : null;
}

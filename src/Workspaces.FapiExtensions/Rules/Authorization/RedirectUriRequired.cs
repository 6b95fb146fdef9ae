using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>redirect_uri</c> parameter in every authorization request.</summary>
/// <remarks>Send the redirect_uri among the parameters that count: in the request object when there is one.</remarks>
[Rule("redirect-uri-required", "FAPI1-BASE-5.2.2-9", "FAPI2-SP-FINAL-5.3.2.2-6", Phase = RulePhase.Place)]
public sealed record RedirectUriRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        string.IsNullOrEmpty(subject.RedirectUri)
            ? new(OAuthError.InvalidRequest, "The redirect_uri is missing from the parameters that count.")
            {
                NeverRedirect = true,
                Received = Received.Nothing,
            }
            : null;
}

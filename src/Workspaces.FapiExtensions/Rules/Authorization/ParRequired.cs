using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses authorization requests that were not pushed.</summary>
/// <remarks>Push the request to the pushed_authorization_request_endpoint, and send the browser with client_id and request_uri only.</remarks>
[Rule("par-required", "FAPI2-SP-FINAL-5.3.2.2-3", "RFC9126-5", "CDR-RequestObject", Phase = RulePhase.Form)]
public sealed record ParRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Pushed ? null : new(OAuthError.InvalidRequest, "The authorization request must be pushed.");
}

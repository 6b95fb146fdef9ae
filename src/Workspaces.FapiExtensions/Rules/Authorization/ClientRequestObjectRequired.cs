using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses requests without a request object when the client registered <c>require_signed_request_object</c>.</summary>
/// <remarks>Send the parameters in a signed request object, or register require_signed_request_object as false.</remarks>
[Rule("client-request-object-required", "RFC9101-10.5", "FAPI2-MS-FINAL-5.3.1-1", Phase = RulePhase.Form)]
public sealed record ClientRequestObjectRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { Client.RequireSignedRequestObject: true, RequestObject: null, RequestUri: not RequestUriStatus.Valid }
            ? new(OAuthError.InvalidRequest, "The client registered that it signs its authorization requests.") { Received = Received.Was("plain parameters") }
            : null;
}

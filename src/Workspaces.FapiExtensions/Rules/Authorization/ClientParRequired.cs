using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses requests that were not pushed when the client registered <c>require_pushed_authorization_requests</c>.</summary>
/// <remarks>Push the request to the pushed_authorization_request_endpoint and go on with the request_uri, or register require_pushed_authorization_requests as false.</remarks>
[Rule("client-par-required", "RFC9126-6", Phase = RulePhase.Form)]
public sealed record ClientParRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { Pushed: false, Client.RequirePushedAuthorizationRequests: true }
            ? new(OAuthError.InvalidRequest, "The client registered that it pushes its authorization requests.")
            : null;
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a pushed authorization request with a <c>request_uri</c> parameter.</summary>
/// <remarks>Push the parameters themselves; the request_uri comes with the answer.</remarks>
[Rule("request-uri-not-pushed", "RFC9126-2.1", "PAR-2.1", Phase = RulePhase.Place)]
[NeedsPushedRequests]
public sealed record RequestUriNotPushed : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Endpoint == ProtocolEndpoints.PushedAuthorizationRequest
            && (subject.RequestObject is null ? subject.Parameters : subject.OuterParameters).Contains("request_uri")
            ? new(OAuthError.InvalidRequest, "A pushed authorization request must not carry a request_uri.")
            : null;
}

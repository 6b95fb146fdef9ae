using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses request objects that contain <c>request</c> or <c>request_uri</c>.</summary>
/// <remarks>Put the parameters themselves into the request object, not another request object or a reference.</remarks>
[Rule("request-object-not-nested", "RFC9101-4", "RFC9126-2.1", "PAR-2.1")]
public sealed record RequestObjectNotNested : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is { } request && (request.Claims.Contains("request") || request.Claims.Contains("request_uri"))
            ? new(OAuthError.InvalidRequestObject, "A request object must not contain request or request_uri.")
            : null;
}

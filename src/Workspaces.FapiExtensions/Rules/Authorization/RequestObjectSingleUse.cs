using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts a request object that carries a <c>jti</c> only once.</summary>
/// <remarks>Make a new request object with a new jti for every request.</remarks>
[Rule("request-object-single-use", "RFC7519-4.1.7", "RFC9101-10.2")]
public sealed record RequestObjectSingleUse : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is { Replayed: true }
            ? new(OAuthError.InvalidRequestObject, "The request object was used before.")
            : null;
}

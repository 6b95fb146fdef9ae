using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a request object beside a <c>request_uri</c>.</summary>
/// <remarks>Send either a request_uri or a request object; with a pushed request, only client_id stands beside the request_uri.</remarks>
[Rule("request-single-source", "RFC9101-5", "OIDCC-6.1")]
public sealed record RequestSingleSource : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Endpoint == ProtocolEndpoints.Authorization && subject.RequestUri is RequestUriStatus.Valid && subject.OuterParameters.Contains("request")
            ? new(OAuthError.InvalidRequest, "The parameters request and request_uri must not be used together.")
            : null;
}

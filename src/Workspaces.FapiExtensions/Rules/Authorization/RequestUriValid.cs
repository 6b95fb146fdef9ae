using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>request_uri</c> that is unknown, expired, used up or not issued to this client.</summary>
[Rule("request-uri-valid", "RFC9126-2.2", "RFC9126-4", "RFC9126-7.3", "FAPI2-SP-FINAL-5.3.2.2-12")]
public sealed record RequestUriValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestUri is not RequestUriStatus.Invalid
            ? null
            : new(OAuthError.InvalidRequestUri, "The request_uri is unknown, expired, used up or not issued to this client.");
}

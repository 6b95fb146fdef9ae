using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>request_uri</c> that is unknown, expired, used up or not issued to this client.</summary>
/// <remarks>Push the request anew for every authorization, use the request_uri at once, and only with the client that pushed it.</remarks>
[Rule("request-uri-valid", "RFC9126-2.2", "RFC9126-4", "RFC9126-7.3", "FAPI2-SP-FINAL-5.3.2.2-12", Phase = RulePhase.Place)]
public sealed record RequestUriValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestUri is not RequestUriStatus.Invalid
            ? null
            : new(OAuthError.InvalidRequestUri, "The request_uri is unknown, expired, used up or not issued to this client.");
}

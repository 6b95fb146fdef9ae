using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>request_uri</c> that is unknown, expired, used up or not issued to this client, and one that comes together with a request object.</summary>
/// <remarks>Push the request anew for every authorization, use the request_uri at once, alone, and only with the client that pushed it.</remarks>
[Rule("request-uri-valid", "RFC9101-5", "RFC9126-2.2", "RFC9126-4", "RFC9126-7.3", "FAPI2-SP-FINAL-5.3.2.2-12")]
public sealed record RequestUriValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) => subject.RequestUri switch
    {
        RequestUriStatus.Invalid => new(OAuthError.InvalidRequestUri, "The request_uri is unknown, expired, used up or not issued to this client."),
        RequestUriStatus.Valid when subject.OuterParameters.Contains("request") =>
            new(OAuthError.InvalidRequest, "A request_uri and a request object must not come together."),
        _ => null,
    };
}

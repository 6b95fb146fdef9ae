using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>iss</c> and <c>client_id</c> claims of a request object, where present, to name the client.</summary>
/// <remarks>Set iss and client_id in the request object to the client_id.</remarks>
[Rule("request-object-issuer", "RFC9101-4", "RFC9101-5", "OIDCC-6.1", "FAPI1-ADV-5.2.2-10")]
public sealed record RequestObjectIssuer : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject)
    {
        return subject.RequestObject is not { } request || (Names(request.Issuer) && Names(request.ClientId))
            ? null
            : new(OAuthError.InvalidRequestObject, "The iss and client_id claims of the request object must name the client.");

        bool Names(string? value) => value is null || value == subject.Client.ClientId;
    }
}

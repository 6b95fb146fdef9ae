using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses request objects in another signing algorithm than the client registered as <c>request_object_signing_alg</c>.</summary>
/// <remarks>Sign the request object with the algorithm that the client registered as request_object_signing_alg, or change the registration.</remarks>
[Rule("client-request-object-algorithm", "OIDCR-2", "RFC9101-10.1")]
public sealed record ClientRequestObjectAlgorithm : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { RequestObject: { } request, Client.RequestObjectSigningAlg: { } registered } && request.Algorithm != registered
            ? new(OAuthError.InvalidRequestObject, "The request object is not signed with the algorithm that the client registered.")
            {
                Expected = Vocabulary.Tell(registered, Vocabulary.SigningAlgorithms),
                Received = Received.Word(request.Algorithm, Vocabulary.SigningAlgorithms),
            }
            : null;
}

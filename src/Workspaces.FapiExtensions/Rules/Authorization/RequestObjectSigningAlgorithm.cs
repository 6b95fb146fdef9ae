using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts request objects only in the signing algorithms that the workspace offers, never unsigned ones.</summary>
/// <remarks>Sign the request object with one of the request_object_signing_alg_values_supported of the metadata.</remarks>
[Rule("request-object-signing-algorithm", "FAPI1-ADV-8.6", "FAPI2-SP-FINAL-5.4.1", "FAPI2-MS-FINAL-5.3.1-1", "RFC9101-6.2")]
public sealed record RequestObjectSigningAlgorithm : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is not { } request || subject.Settings.AcceptedSigningAlgorithms.Contains(request.Algorithm)
            ? null
            : new(OAuthError.InvalidRequestObject, $"Request objects must be signed with {string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms)}.")
            {
                Expected = string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms),
                Received = Received.Word(request.Algorithm, Vocabulary.SigningAlgorithms),
            };
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Accepts registration requests only signed with one of <see cref="Allowed"/>, and with no keys in the header.</summary>
/// <remarks>Sign the request with one of these algorithms, and name the key of the software by its kid alone.</remarks>
[Rule("registration-signing-algorithm", "OBUK-DCR-3.4", "CDR-ClientRegistration", "FAPI1-ADV-8.6")]
[NeedsSignedRegistrations]
public sealed record RegistrationSigningAlgorithm(IReadOnlyList<string> Allowed) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SignedRequest switch
    {
        null => null,
        { KeyHints.Count: > 0 } => new(OAuthError.InvalidClientMetadata, "The header of the registration request must not carry keys."),
        { } request when Allowed.Contains(request.Algorithm) => null,
        { } request => new(OAuthError.InvalidClientMetadata, $"Registration requests must be signed with {string.Join(" or ", Allowed)}.")
        {
            Expected = string.Join(" or ", Allowed),
            Received = Received.Word(request.Algorithm, Vocabulary.SigningAlgorithms),
        },
    };
}

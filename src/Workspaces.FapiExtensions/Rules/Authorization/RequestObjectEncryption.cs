using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts an encrypted request object only in the algorithms that the workspace offers.</summary>
/// <remarks>Encrypt the request object with the algorithms that the metadata offer, or only sign it.</remarks>
[Rule("request-object-encryption", "FAPI1-ADV-8.6.1", "BrazilOB-5.2.2-1", "RFC9101-6.1")]
public sealed record RequestObjectEncryption : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is not { EncryptionAlgorithm: { } alg } request
            || (subject.Settings.RequestObjectEncryption.Alg.Contains(alg) && subject.Settings.RequestObjectEncryption.Enc.Contains(request.ContentEncryption))
            ? null
            : new(OAuthError.InvalidRequestObject, subject.Settings.RequestObjectEncryption is { Offered: true } offered
                ? $"Request objects may be encrypted with {string.Join(", ", offered.Alg)} and {string.Join(", ", offered.Enc)} only."
                : "Request objects must not be encrypted.")
            {
                Expected = string.Join(", ", subject.Settings.RequestObjectEncryption.Alg.Concat(subject.Settings.RequestObjectEncryption.Enc)),
                Received = Received.Word(alg, Vocabulary.EncryptionAlgorithms).And(Received.Word(request.ContentEncryption, Vocabulary.ContentEncryptions)),
            };
}

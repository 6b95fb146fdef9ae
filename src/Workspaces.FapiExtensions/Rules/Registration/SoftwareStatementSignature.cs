using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Accepts software statements only when the directory signed them with one of <see cref="Algorithms"/>.</summary>
/// <remarks>Send the statement as the directory gave it, and look whether it comes from the directory that the workspace names: production and sandbox have keys of their own.</remarks>
[Rule("software-statement-signature", "RFC7591-2.3", "RFC7591-5", "BrazilOBDCR-7.1-2", "OBUK-DCR-3.4", "CDR-ClientRegistration")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementSignature(IReadOnlyList<string> Algorithms) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.Statement switch
    {
        null => null,
        { Readable: false } => Refuse("The software statement is no JWT with the claims of this directory."),
        { KeyHints.Count: > 0 } => Refuse("The header of the software statement must not carry keys."),
        { } statement when !Algorithms.Contains(statement.Algorithm) => Refuse($"Software statements must be signed with {string.Join(" or ", Algorithms)}.") with
        {
            Expected = string.Join(" or ", Algorithms),
            Received = Received.Word(statement.Algorithm, Vocabulary.SigningAlgorithms),
        },
        { Signature: SignatureStatus.Valid or SignatureStatus.Unverified } => null,
        { KeysFailure: { } failure } => Refuse("The keys of the directory could not be fetched; the software statement was not verified.") with
        {
            Expected = "the key set of the directory",
            Received = Received.Failure(failure),
        },
        { } bad => Refuse("The signature of the software statement does not verify with a key of the directory.") with { Expected = "valid", Received = Received.State(bad.Signature) },
    };

    private static Violation Refuse(string description) => new(OAuthError.InvalidSoftwareStatement, description);
}

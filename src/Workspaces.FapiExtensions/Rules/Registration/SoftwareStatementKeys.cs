using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Takes the keys of a software from where its statement names them: a request with a statement and keys by value, or with another <c>jwks_uri</c>, is refused.</summary>
/// <remarks>Leave jwks out, and let jwks_uri be the one of the software statement, or leave it out too.</remarks>
[Rule("software-statement-keys", "BrazilOBDCR-7.1-4", "BrazilOBDCR-7.1-5", "OBUK-DCR-3.4", "CDR-ClientRegistration")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementKeys : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject switch
    {
        { Statement: not null, KeysByValue: true } => new(OAuthError.InvalidClientMetadata, "Keys by value are not taken: they stand where the software statement names them."),
        { Statement: { Readable: true, KeysUri: null } } => new(OAuthError.InvalidSoftwareStatement, "The software statement does not say where the keys of the software are."),
        { Statement: { Readable: true } statement, KeysUri: { } named } when named != statement.KeysUri =>
            new(OAuthError.InvalidClientMetadata, "The jwks_uri is not the one of the software statement."),
        _ => null,
    };
}

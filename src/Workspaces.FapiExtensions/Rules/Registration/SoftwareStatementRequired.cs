using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Requires a software statement of whoever registers, and of whoever changes a registration where <see cref="ForChanges"/> says so.</summary>
/// <remarks>Fetch a statement for the software from the directory, and send it as software_statement.</remarks>
[Rule("software-statement-required", "RFC7591-2.3", "BrazilOBDCR-7.1-2", "OBUK-DCR-3.4", "CDR-ClientRegistration")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementRequired(bool ForChanges) : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.Statement is not null || (subject.IsChange && !ForChanges)
        ? null
        : new(OAuthError.InvalidSoftwareStatement, "A software statement of the directory is needed.") { Expected = "software_statement", Received = Received.Nothing };
}

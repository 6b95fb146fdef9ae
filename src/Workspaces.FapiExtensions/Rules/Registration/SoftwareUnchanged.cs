using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Lets a registration be changed only with a statement of the software that it is of.</summary>
/// <remarks>Fetch a statement for the software that was registered; register another software by itself.</remarks>
[Rule("software-unchanged", "RFC7592-2.2", "BrazilOBDCR-7.1-2", "CDR-ClientRegistration", "OBUK-DCR-3.4")]
[NeedsSoftwareStatements]
public sealed record SoftwareUnchanged : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SoftwareChanged
        ? new(OAuthError.InvalidSoftwareStatement, "The software statement is of another software than the client.")
        : null;
}

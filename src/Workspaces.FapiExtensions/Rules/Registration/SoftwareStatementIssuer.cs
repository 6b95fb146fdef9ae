using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Accepts software statements only of the issuers that the workspace names, for a software and an organisation.</summary>
/// <remarks>Fetch the statement from the directory that the workspace names in server.registration.software_statements.</remarks>
[Rule("software-statement-issuer", "RFC7591-2.3", "OBUK-DCR-3.4", "CDR-ClientRegistration", "BrazilOBDCR-7.1-2")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementIssuer : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.Statement switch
    {
        null or { Readable: false } => null,
        { Issuer: { } issuer, SoftwareId: not null, OrganisationId: not null } when subject.Settings.SoftwareStatements?.Issuers.Contains(issuer) is true => null,
        { Issuer: { } issuer } when subject.Settings.SoftwareStatements?.Issuers.Contains(issuer) is true =>
            new(OAuthError.InvalidSoftwareStatement, "The software statement names no software, or no organisation."),
        _ => new(OAuthError.InvalidSoftwareStatement, "The software statement is not from a directory that this workspace knows."),
    };
}

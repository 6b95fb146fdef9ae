using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>
/// Requires that the client certificate is of the organisation of the software statement, which stands in one of the attributes <see cref="Organisation"/> of its subject, behind one of
/// <see cref="Prefixes"/> where it has one, and of the software where it has one of the attributes <see cref="Software"/>.
/// </summary>
/// <remarks>Call with the transport certificate that was issued to the same organisation and software as the statement.</remarks>
[Rule("software-statement-certificate", "BrazilOBDCR-7.1-13", "BrazilOBDCR-7.1-14", "BrazilOBDCR-7.1-15", "OBUK-DCR-3.4")]
[NeedsSoftwareStatements]
public sealed record SoftwareStatementCertificate(IReadOnlyList<string> Organisation, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Software) : IRule<RegistrationAccess>
{
    public Violation? Check(RegistrationAccess subject) => subject switch
    {
        { OrganisationId: { } organisation } when !Values(subject, Organisation).Any(value => Names(value, organisation)) =>
            Refuse("The client certificate is not of the organisation of the software statement."),
        { SoftwareId: { } software } when Software.Count > 0 && !Values(subject, Software).Contains(software, StringComparer.Ordinal) =>
            Refuse("The client certificate is not of the software of the software statement."),
        _ => null,
    };

    private static IEnumerable<string> Values(RegistrationAccess subject, IReadOnlyList<string> attributes) =>
        attributes.SelectMany(attribute => subject.CertificateSubject.GetValueOrDefault(attribute) ?? []);

    private bool Names(string value, string organisation) => value == organisation || Prefixes.Any(prefix => value == prefix + organisation);

    private static Violation Refuse(string description) => new(OAuthError.InvalidSoftwareStatement, description);
}

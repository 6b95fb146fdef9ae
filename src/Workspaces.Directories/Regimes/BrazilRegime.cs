using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Participants;
using static Workspaces.FapiExtensions.Certificates.AttributeTypes;

namespace Workspaces.Directories.Regimes;

/// <summary>
/// Open Finance Brasil. Statements as in Dynamic Client Registration 1.0 ID3, 5 (<c>software_statement</c> and its example); certificates as in Certificate Standards 1.0 ID2, 5.2.2 and 5.2.3,
/// with the organizationIdentifier that took the place of OU on 31 August 2022 (Dynamic Client Registration 1.0 ID3, 7.1-14 and its table of subjects).
/// </summary>
internal sealed class BrazilRegime : IRegime
{
    private const string Domain = "Open Banking";
    private const string BirthCpfPisRg = "000000000000000000000000000000000000000000000000000";

    public string Id => "brazil";
    public string Title => "Open Finance Brasil";
    public string StatementIssuer => "Open Banking Open Banking Brasil sandbox SSA issuer";
    public IReadOnlyList<string> Roles { get; } = ["DADOS", "PAGTO", "CONTA", "CCORR"];
    public IReadOnlyList<string> Scopes => [];
    public IReadOnlyList<string> OrganisationStatuses { get; } = ["Active", "Pending", "Withdrawn"];
    public IReadOnlyList<string> SoftwareStatuses { get; } = ["Active", "Inactive"];
    public string StatementPath => "organisations/{organisation}/softwarestatements/{software}/assertion";
    public string? RegisterPath => null;
    public (string RegistrationNumber, string City, string Region) Defaults => ("13353236000189", "BRASILIA", "DF");

    public IReadOnlyList<CertificateProfile> Certificates { get; } =
    [
        new("transport", "BRCAC", Transport, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ClientAuthentication])
        {
            Extensions = holder => [AlternativeNames.Dns(holder.Host)],
        },
        new("signing", "BRSEAL", Seal, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, [])
        {
            Extensions = holder => [SealNames(holder)],
        },
    ];

    public string NewOrganisationId(DateTimeOffset now) => RandomId.Uuid(now);

    public string NewSoftwareId(DateTimeOffset now) => RandomId.Uuid(now);

    public JsonObject Claims(StatementFacts facts)
    {
        var (organisation, software, urls) = (facts.Organisation, facts.Software, facts.Urls);
        return new()
        {
            ["iss"] = StatementIssuer,
            ["iat"] = facts.IssuedAtSeconds,
            ["jti"] = facts.TokenId,
            ["software_environment"] = "sandbox",
            ["software_mode"] = "Live",
            ["software_id"] = software.Id,
            ["software_client_id"] = software.Id,
            ["software_client_name"] = software.Name,
            ["software_client_description"] = software.Description,
            ["software_version"] = "1.0",
            ["software_client_uri"] = software.ClientUri.OriginalString,
            ["software_redirect_uris"] = facts.RedirectUris,
            ["software_roles"] = facts.Roles,
            ["software_statement_roles"] = RolesOf(software),
            ["software_logo_uri"] = facts.Page("logo.png"),
            ["software_policy_uri"] = facts.Page("policy"),
            ["software_tos_uri"] = facts.Page("tos"),
            ["software_jwks_uri"] = facts.KeysUrl,
            ["software_jwks_inactive_uri"] = urls.RetiredSoftwareKeys(software.Id),
            ["software_jwks_transport_uri"] = urls.TransportKeys(software.Id),
            ["software_jwks_transport_inactive_uri"] = urls.RetiredTransportKeys(software.Id),
            ["org_id"] = organisation.Id,
            ["org_name"] = organisation.Name,
            ["org_number"] = organisation.RegistrationNumber,
            ["org_status"] = organisation.Status,
            ["organisation_competent_authority_claims"] = AuthorityClaims(organisation),
        };
    }

    public string SoftwareStatusUnder(string organisationStatus, string softwareStatus) => softwareStatus;

    public bool StatesFor(string organisationStatus) => true;

    public IReadOnlyList<SubjectAttribute> Authority(string name) =>
    [
        SubjectAttribute.Printable(Country, "BR"), new(Organization, "Open Banking Brasil"), new(OrganizationalUnit, Domain), new(CommonName, $"Open Banking DEVELOPMENT {name} - G1"),
    ];

    private static JsonArray RolesOf(SoftwareProduct software) => [.. software.Roles.Select(role => (JsonNode)new JsonObject
    {
        ["role"] = role.Role,
        ["authorisation_domain"] = Domain,
        ["status"] = role.Active ? "Active" : "Inactive",
    })];

    private static JsonArray AuthorityClaims(Organisation organisation) => [.. organisation.Roles.Select(role => (JsonNode)new JsonObject
    {
        ["authorisation_domain"] = Domain,
        ["authorisations"] = new JsonArray(),
        ["registration_id"] = $"{organisation.RegistrationNumber[..Math.Min(8, organisation.RegistrationNumber.Length)]}-OBB-{role}",
        ["authority_id"] = "687a1c94-b360-4e04-9589-0fa5cb16451b",
        ["authority_name"] = "Banco Central",
        ["authorisation_role"] = role,
        ["authority_code"] = "BCB",
        ["status"] = organisation.Status,
    })];

    private static IReadOnlyList<SubjectAttribute> Transport(CertificateHolder holder) =>
    [
        new(BusinessCategory, "Private Organization"),
        SubjectAttribute.Printable(JurisdictionCountryName, "BR"),
        SubjectAttribute.Printable(SerialNumber, holder.Organisation.RegistrationNumber),
        SubjectAttribute.Printable(Country, "BR"),
        new(Organization, holder.Organisation.Name),
        new(StateOrProvince, holder.Organisation.Region),
        new(Locality, holder.Organisation.City),
        new(OrganizationIdentifier, $"OFBBR-{holder.Organisation.Id}"),
        new(UserId, holder.Software.Id),
        new(CommonName, holder.Host),
    ];

    private static IReadOnlyList<SubjectAttribute> Seal(CertificateHolder holder) =>
    [
        new(UserId, holder.Organisation.Id),
        SubjectAttribute.Printable(Country, "BR"),
        new(Organization, "ICP-Brasil"),
        new(OrganizationalUnit, "Open Banking DEVELOPMENT Issuing CA - G1"),
        new(OrganizationalUnit, "00000000000000"),
        new(OrganizationalUnit, "Certificado Digital"),
        new(CommonName, holder.Organisation.Name),
    ];

    // Who answers for it, CNPJ, who that is, CEI (Certificate Standards 1.0 ID2, 5.2.3.1); what is unknown is zeros, as ICP-Brasil wants it.
    private static X509Extension SealNames(CertificateHolder holder) => AlternativeNames.Others(
        ("2.16.76.1.3.2", "RESPONSAVEL"), ("2.16.76.1.3.3", holder.Organisation.RegistrationNumber), ("2.16.76.1.3.4", BirthCpfPisRg), ("2.16.76.1.3.7", "000000000000"));
}

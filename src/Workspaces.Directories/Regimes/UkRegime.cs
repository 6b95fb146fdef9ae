using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Participants;
using static Workspaces.FapiExtensions.Certificates.AttributeTypes;

namespace Workspaces.Directories.Regimes;

/// <summary>
/// Open Banking UK. Statements as in Open Banking Dynamic Client Registration 3.3, <c>OBSoftwareStatement1</c> and its examples; certificates as in the Directory's technical
/// overview 2.0, appendix C: the older ones of OpenBanking, with the organisation in OU and the software in CN, and those shaped as eIDAS wants them (OBWAC, OBSeal), with the
/// organizationIdentifier of ETSI TS 119 495 5.2.1, the organisation in CN, and statements of the PSD2 roles.
/// </summary>
internal sealed class UkRegime : IRegime
{
    // ETSI TS 119 495 annex A; which role of the directory is which of PSD2: the Directory's usage guide 1.8, 3.2.
    private static readonly Dictionary<string, (string Oid, string Name)> Psd2Roles = new(StringComparer.Ordinal)
    {
        ["ASPSP"] = ("0.4.0.19495.1.1", "PSP_AS"),
        ["PISP"] = ("0.4.0.19495.1.2", "PSP_PI"),
        ["AISP"] = ("0.4.0.19495.1.3", "PSP_AI"),
        ["CBPII"] = ("0.4.0.19495.1.4", "PSP_IC"),
    };

    public string Id => "uk";
    public string Title => "Open Banking UK";
    public string StatementIssuer => "OpenBanking Ltd";
    public IReadOnlyList<string> Roles { get; } = ["AISP", "PISP", "CBPII", "ASPSP"];
    public IReadOnlyList<string> Scopes => [];
    public IReadOnlyList<string> OrganisationStatuses { get; } = ["Active", "Revoked", "Withdrawn"];
    public IReadOnlyList<string> SoftwareStatuses { get; } = ["Active", "Inactive", "Revoked"];
    public string StatementPath => "organisation/tpp/{organisation}/software-statement/{software}/software-statement-assertion";
    public string? RegisterPath => null;
    public (string RegistrationNumber, string City, string Region) Defaults => ("123456", "London", "Greater London");

    public IReadOnlyList<CertificateProfile> Certificates { get; } =
    [
        new("transport", "OB transport", Legacy, X509KeyUsageFlags.DigitalSignature, [CertificateProfile.ClientAuthentication, CertificateProfile.ServerAuthentication]),
        new("signing", "OB signing", Legacy, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, []),
        new("qwac", "OBWAC", Qualified, X509KeyUsageFlags.DigitalSignature, [CertificateProfile.ClientAuthentication, CertificateProfile.ServerAuthentication])
        {
            Extensions = holder => [Statements(QualifiedStatements.ForWebsites, holder)],
        },
        new("qseal", "OBSeal", Qualified, X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, [])
        {
            Extensions = holder => [Statements(QualifiedStatements.ForSeals, holder)],
        },
    ];

    // 18 characters, as those of the directory.
    public string NewOrganisationId(DateTimeOffset now) => "001" + RandomId.OfBase62(15);

    // At most 22 characters of base62 (OBClientRegistrationRequest1, software_id).
    public string NewSoftwareId(DateTimeOffset now) => RandomId.OfBase62(22);

    public JsonObject Claims(StatementFacts facts)
    {
        var (organisation, software, urls) = (facts.Organisation, facts.Software, facts.Urls);
        return new()
        {
            ["iss"] = StatementIssuer,
            ["iat"] = facts.IssuedAtSeconds,
            ["jti"] = facts.TokenId,
            ["software_environment"] = "sandbox",
            ["software_mode"] = "Test",
            ["software_id"] = software.Id,
            ["software_client_id"] = software.Id,
            ["software_client_name"] = software.Name,
            ["software_client_description"] = software.Description,
            ["software_version"] = 1.0,
            ["software_client_uri"] = software.ClientUri.OriginalString,
            ["software_redirect_uris"] = facts.RedirectUris,
            ["software_roles"] = facts.Roles,
            ["organisation_competent_authority_claims"] = AuthorityClaims(organisation),
            ["software_logo_uri"] = facts.Page("logo.png"),
            ["software_policy_uri"] = facts.Page("policy"),
            ["software_tos_uri"] = facts.Page("tos"),
            ["software_on_behalf_of_org"] = organisation.Name,
            ["org_status"] = organisation.Status,
            ["org_id"] = organisation.Id,
            ["org_name"] = organisation.Name,
            ["org_contacts"] = new JsonArray(),
            ["org_jwks_endpoint"] = urls.OrganisationKeys(organisation.Id),
            ["org_jwks_revoked_endpoint"] = urls.RetiredOrganisationKeys(organisation.Id),
            ["software_jwks_endpoint"] = facts.KeysUrl,
            ["software_jwks_revoked_endpoint"] = urls.RetiredSoftwareKeys(software.Id),
            ["ob_registry_tos"] = urls.Base,
        };
    }

    public string SoftwareStatusUnder(string organisationStatus, string softwareStatus) => softwareStatus;

    public bool StatesFor(string organisationStatus) => true;

    public IReadOnlyList<SubjectAttribute> Authority(string name) =>
        [SubjectAttribute.Printable(Country, "GB"), new(Organization, "OpenBanking"), new(CommonName, $"OpenBanking Development {name}")];

    private static JsonObject AuthorityClaims(Organisation organisation) => new()
    {
        ["authority_id"] = "FCAGBR",
        ["registration_id"] = organisation.RegistrationNumber,
        ["status"] = organisation.Status,
        ["authorisations"] = new JsonArray(new JsonObject
        {
            ["member_state"] = "GB",
            ["roles"] = new JsonArray([.. organisation.Roles.Select(role => (JsonNode)role)]),
        }),
    };

    private static IReadOnlyList<SubjectAttribute> Legacy(CertificateHolder holder) =>
    [
        SubjectAttribute.Printable(Country, "GB"), new(Organization, "OpenBanking"), new(OrganizationalUnit, holder.Organisation.Id), new(CommonName, holder.Software.Id),
    ];

    private static IReadOnlyList<SubjectAttribute> Qualified(CertificateHolder holder) =>
    [
        SubjectAttribute.Printable(Country, "GB"),
        new(Organization, holder.Organisation.Name),
        new(OrganizationIdentifier, $"PSDGB-FCA-{holder.Organisation.RegistrationNumber}"),
        new(CommonName, holder.Organisation.Id),
    ];

    private static X509Extension Statements(string type, CertificateHolder holder) =>
        QualifiedStatements.Of(type, [.. holder.Software.ActiveRoles.Select(role => Psd2Roles[role])], ("Financial Conduct Authority", "GB-FCA"));
}

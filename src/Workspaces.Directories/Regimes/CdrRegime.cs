using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Directories.Certificates;
using static Workspaces.FapiExtensions.Certificates.AttributeTypes;

namespace Workspaces.Directories.Regimes;

/// <summary>
/// Consumer Data Right Australia, whose directory is the Register. Statements as in Consumer Data Standards 1.36.0, Client Registration, SSA Definition: 10 minutes long, for active
/// participants alone; statuses as in Participant Statuses; certificates as in Certificate Management, Certificate Signing Request Profile.
/// </summary>
internal sealed class CdrRegime : IRegime
{
    private const string Suspended = "SUSPENDED";
    private const string Inactive = "INACTIVE";
    private const string Removed = "REMOVED";
    private static readonly TimeSpan StatementLifetime = TimeSpan.FromMinutes(10);

    public string Id => "cdr";
    public string Title => "Consumer Data Right Australia";
    public string StatementIssuer => "cdr-register";
    public IReadOnlyList<string> Roles { get; } = ["data-recipient-software-product"];

    public IReadOnlyList<string> Scopes { get; } =
    [
        "openid", "profile", "common:customer.basic:read", "common:customer.detail:read", "bank:accounts.basic:read", "bank:accounts.detail:read", "bank:transactions:read",
        "bank:payees:read", "bank:regular_payments:read", "energy:electricity.servicepoints.basic:read", "energy:electricity.servicepoints.detail:read", "energy:electricity.usage:read",
        "energy:electricity.der:read", "energy:accounts.basic:read", "energy:accounts.detail:read", "energy:accounts.paymentschedule:read", "energy:accounts.concessions:read",
        "energy:billing:read", "cdr:registration",
    ];

    public IReadOnlyList<string> OrganisationStatuses { get; } = ["ACTIVE", Suspended, "REVOKED", "SURRENDERED"];
    public IReadOnlyList<string> SoftwareStatuses { get; } = ["ACTIVE", Inactive, Removed];
    public string StatementPath => "cdr-register/v1/all/data-recipients/brands/{brand}/software-products/{software}/ssa";
    public string? RegisterPath => "cdr-register/v1";
    public (string RegistrationNumber, string City, string Region) Defaults => ("ADRBNK000001", "Sydney", "New South Wales");

    public IReadOnlyList<CertificateProfile> Certificates { get; } =
    [
        new("transport", "client certificate", holder => Subject(holder, holder.Software.Name), X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ClientAuthentication]),
        new("server", "server certificate", holder => Subject(holder, holder.Host), X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ServerAuthentication])
        {
            Extensions = holder => [AlternativeNames.Dns(holder.Host)],
        },
    ];

    public string NewOrganisationId(DateTimeOffset now) => RandomId.Uuid(now);

    public string NewSoftwareId(DateTimeOffset now) => RandomId.Uuid(now);

    public JsonObject Claims(StatementFacts facts)
    {
        var (organisation, software) = (facts.Organisation, facts.Software);
        return new()
        {
            ["iss"] = StatementIssuer,
            ["iat"] = facts.IssuedAtSeconds,
            ["exp"] = (facts.IssuedAt + StatementLifetime).ToUnixTimeSeconds(),
            ["jti"] = facts.TokenId,
            ["legal_entity_id"] = organisation.Id,
            ["legal_entity_name"] = organisation.Name,
            ["org_id"] = organisation.BrandId,
            ["org_name"] = organisation.Name,
            ["client_name"] = software.Name,
            ["client_description"] = software.Description,
            ["client_uri"] = software.ClientUri.OriginalString,
            ["redirect_uris"] = facts.RedirectUris,
            ["logo_uri"] = facts.Page("logo.png"),
            ["tos_uri"] = facts.Page("tos"),
            ["policy_uri"] = facts.Page("policy"),
            ["jwks_uri"] = facts.KeysUrl,
            ["revocation_uri"] = facts.Page("revocation"),
            ["recipient_base_uri"] = software.ClientUri.OriginalString,
            ["software_id"] = software.Id,
            ["software_roles"] = Roles[0],
            ["scope"] = software.Scope,
        };
    }

    // Participant Statuses: under a suspended organisation software is inactive or removed, under one that left it is removed.
    public string SoftwareStatusUnder(string organisationStatus, string softwareStatus) => (organisationStatus, softwareStatus) switch
    {
        ("ACTIVE", _) or (_, Removed) => softwareStatus,
        (Suspended, _) => Inactive,
        _ => Removed,
    };

    public bool StatesFor(string organisationStatus) => organisationStatus == OrganisationStatuses[0];

    public IReadOnlyList<SubjectAttribute> Authority(string name) =>
    [
        SubjectAttribute.Printable(Country, "AU"), new(Organization, "Workspaces"), new(OrganizationalUnit, "Consumer Data Right"), new(CommonName, $"CDR Development {name}"),
    ];

    private static IReadOnlyList<SubjectAttribute> Subject(CertificateHolder holder, string commonName) =>
    [
        SubjectAttribute.Printable(Country, "AU"),
        new(StateOrProvince, holder.Organisation.Region),
        new(Locality, holder.Organisation.City),
        new(Organization, holder.Organisation.Name),
        new(OrganizationalUnit, "Consumer Data Right"),
        new(CommonName, commonName),
    ];
}

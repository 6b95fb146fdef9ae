using System.Text.Json.Nodes;
using Workspaces.Directories.Tests.Given;

namespace Workspaces.Directories.Tests.Regimes;

/// <summary>Software statements of each regime, claim by claim.</summary>
public sealed class StatementTests
{
    private const string Base = "https://localhost:7443/directory";
    private const string Organisation = ADirectory.OrganisationId;
    private const string Software = ADirectory.SoftwareId;
    private static readonly string[] BrazilianRoles = ["DADOS", "PAGTO", "CONTA", "CCORR"];

    [Theory]
    [InlineData("uk")]
    [InlineData("brazil")]
    [InlineData("cdr")]
    public async Task Is_signed_with_the_published_key(string regime)
    {
        var directory = new ADirectory(regime).Directory;

        var token = directory.Statements.Issue(Software).Value!.Token;

        Assert.True(await Signed.Verifies(token, directory.KeySets.OfDirectory()));
        Assert.Equal(("PS256", "JWT"), ((string?)Signed.Header(token)["alg"], (string?)Signed.Header(token)["typ"]));
    }

    [Fact]
    public void Says_what_Open_Banking_UK_wants() => AssertClaims("uk", $$"""
        {
          "iss": "OpenBanking Ltd", "iat": 1796040000, "jti": "*", "software_environment": "sandbox", "software_mode": "Test",
          "software_id": "{{Software}}", "software_client_id": "{{Software}}", "software_client_name": "Accounts at a glance", "software_client_description": "Accounts at a glance",
          "software_version": 1, "software_client_uri": "https://tpp.example.com", "software_redirect_uris": ["https://tpp.example.com/cb"], "software_roles": ["AISP", "PISP", "CBPII", "ASPSP"],
          "organisation_competent_authority_claims": {
            "authority_id": "FCAGBR", "registration_id": "13353236000189", "status": "Active",
            "authorisations": [{ "member_state": "GB", "roles": ["AISP", "PISP", "CBPII", "ASPSP"] }]
          },
          "software_logo_uri": "https://tpp.example.com/logo.png", "software_policy_uri": "https://tpp.example.com/policy", "software_tos_uri": "https://tpp.example.com/tos",
          "software_on_behalf_of_org": "My Public Bank", "org_status": "Active", "org_id": "{{Organisation}}", "org_name": "My Public Bank", "org_contacts": [],
          "org_jwks_endpoint": "{{Base}}/uk/organisations/{{Organisation}}/jwks", "org_jwks_revoked_endpoint": "{{Base}}/uk/organisations/{{Organisation}}/inactive-jwks",
          "software_jwks_endpoint": "{{Base}}/uk/software/{{Software}}/jwks", "software_jwks_revoked_endpoint": "{{Base}}/uk/software/{{Software}}/inactive-jwks",
          "ob_registry_tos": "{{Base}}/uk"
        }
        """);

    [Fact]
    public void Says_what_Open_Finance_Brasil_wants() => AssertClaims("brazil", $$"""
        {
          "iss": "Open Banking Open Banking Brasil sandbox SSA issuer", "iat": 1796040000, "jti": "*", "software_environment": "sandbox", "software_mode": "Live",
          "software_id": "{{Software}}", "software_client_id": "{{Software}}", "software_client_name": "Accounts at a glance", "software_client_description": "Accounts at a glance",
          "software_version": "1.0", "software_client_uri": "https://tpp.example.com", "software_redirect_uris": ["https://tpp.example.com/cb"],
          "software_roles": ["DADOS", "PAGTO", "CONTA", "CCORR"],
          "software_statement_roles": [
            { "role": "DADOS", "authorisation_domain": "Open Banking", "status": "Active" }, { "role": "PAGTO", "authorisation_domain": "Open Banking", "status": "Active" },
            { "role": "CONTA", "authorisation_domain": "Open Banking", "status": "Active" }, { "role": "CCORR", "authorisation_domain": "Open Banking", "status": "Active" }
          ],
          "software_logo_uri": "https://tpp.example.com/logo.png", "software_policy_uri": "https://tpp.example.com/policy", "software_tos_uri": "https://tpp.example.com/tos",
          "software_jwks_uri": "{{Base}}/brazil/software/{{Software}}/jwks", "software_jwks_inactive_uri": "{{Base}}/brazil/software/{{Software}}/inactive-jwks",
          "software_jwks_transport_uri": "{{Base}}/brazil/software/{{Software}}/transport-jwks",
          "software_jwks_transport_inactive_uri": "{{Base}}/brazil/software/{{Software}}/inactive-transport-jwks",
          "org_id": "{{Organisation}}", "org_name": "My Public Bank", "org_number": "13353236000189", "org_status": "Active",
          "organisation_competent_authority_claims": [{{string.Join(',', BrazilianRoles.Select(Authorised))}}]
        }
        """);

    [Fact]
    public void Says_what_the_Consumer_Data_Right_wants() => AssertClaims("cdr", $$"""
        {
          "iss": "cdr-register", "iat": 1796040000, "exp": 1796040600, "jti": "*", "legal_entity_id": "{{Organisation}}", "legal_entity_name": "My Public Bank", "org_id": "*", "org_name": "My Public Bank",
          "client_name": "Accounts at a glance", "client_description": "Accounts at a glance", "client_uri": "https://tpp.example.com", "redirect_uris": ["https://tpp.example.com/cb"],
          "logo_uri": "https://tpp.example.com/logo.png", "tos_uri": "https://tpp.example.com/tos", "policy_uri": "https://tpp.example.com/policy",
          "jwks_uri": "{{Base}}/cdr/software/{{Software}}/jwks", "revocation_uri": "https://tpp.example.com/revocation", "recipient_base_uri": "https://tpp.example.com",
          "software_id": "{{Software}}", "software_roles": "data-recipient-software-product",
          "scope": "openid profile common:customer.basic:read common:customer.detail:read bank:accounts.basic:read bank:accounts.detail:read bank:transactions:read bank:payees:read bank:regular_payments:read energy:electricity.servicepoints.basic:read energy:electricity.servicepoints.detail:read energy:electricity.usage:read energy:electricity.der:read energy:accounts.basic:read energy:accounts.detail:read energy:accounts.paymentschedule:read energy:accounts.concessions:read energy:billing:read cdr:registration"
        }
        """);

    [Fact]
    public void Names_the_brand_of_a_data_recipient_and_never_the_same_jti()
    {
        var given = new ADirectory("cdr");

        var (one, other) = (given.Directory.Statements.Issue(Software).Value!.Claims, given.Directory.Statements.Issue(Software).Value!.Claims);

        Assert.Equal(given.Organisation.BrandId, (string?)one["org_id"]);
        Assert.NotEqual((string?)one["jti"], (string?)other["jti"]);
    }

    [Fact]
    public void Names_where_software_publishes_its_keys_itself()
    {
        var given = new ADirectory("brazil");
        given.Directory.Software.Create(new(Organisation, "Own keys", ["https://tpp.example.com/cb"]) { Id = "own", JwksUri = "https://tpp.example.com/jwks" });

        Assert.Equal("https://tpp.example.com/jwks", (string?)given.Directory.Statements.Issue("own").Value!.Claims["software_jwks_uri"]);
    }

    private static string Authorised(string role) => $$"""
        {
          "authorisation_domain": "Open Banking", "authorisations": [], "registration_id": "13353236-OBB-{{role}}", "authority_id": "687a1c94-b360-4e04-9589-0fa5cb16451b",
          "authority_name": "Banco Central", "authorisation_role": "{{role}}", "authority_code": "BCB", "status": "Active"
        }
        """;

    private static void AssertClaims(string regime, string expected)
    {
        var claims = Signed.Claims(new ADirectory(regime).Directory.Statements.Issue(Software).Value!.Token);
        var wanted = JsonNode.Parse(expected)!.AsObject();
        foreach (var name in wanted.Where(claim => claim.Value is JsonValue value && value.ToString() == "*").Select(claim => claim.Key).ToArray())
        {
            wanted[name] = claims[name]?.DeepClone();
        }

        Assert.Equal(wanted.ToJsonString(), claims.ToJsonString());
    }
}

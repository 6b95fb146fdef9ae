using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>How software of a regime registers: what its directory says, and what it asks for.</summary>
/// <param name="Plan">How its clients ask for tokens.</param>
/// <param name="Subject">The subject of its certificates, by organisation and software.</param>
/// <param name="Statement">The claims of its statements.</param>
internal sealed record Regime(ClientPlan Plan, Func<string, string, string> Subject, Func<Software, JsonObject> Statement)
{
    public static Regime UnitedKingdom { get; } = new(
        ClientPlan.UnitedKingdom with { AuthenticationMethod = "private_key_jwt" },
        (organisation, software) => $"CN={software},OU={organisation},O=OpenBanking,C=GB",
        software => new()
        {
            ["iss"] = "OpenBanking Ltd",
            ["software_id"] = software.Id,
            ["software_client_name"] = "Aggregator",
            ["software_roles"] = new JsonArray("AISP"),
            ["software_redirect_uris"] = Software.RedirectUris(),
            ["software_jwks_endpoint"] = software.KeysUri,
            ["org_id"] = software.Organisation,
        });

    public static Regime Brazil { get; } = new(
        ClientPlan.Brazil,
        (organisation, software) => $"UID={software},organizationIdentifier=OFBBR-{organisation},CN=receptora.example.com.br,L=Brasilia,ST=DF,O=Receptora,C=BR",
        software => new()
        {
            ["iss"] = "Open Banking Open Banking Brasil sandbox SSA issuer",
            ["software_id"] = software.Id,
            ["software_client_name"] = "Receptora",
            ["software_statement_roles"] = new JsonArray(Role("DADOS", "Active"), Role("PAGTO", "Inactive")),
            ["software_redirect_uris"] = Software.RedirectUris(),
            ["software_jwks_uri"] = software.KeysUri,
            ["org_id"] = software.Organisation,
        });

    public static Regime Australia { get; } = new(
        ClientPlan.Australia,
        (organisation, software) => $"CN={software},OU=Consumer Data Right,O={organisation},C=AU",
        software => new()
        {
            ["iss"] = "cdr-register",
            ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
            ["software_id"] = software.Id,
            ["client_name"] = "Budget helper",
            ["legal_entity_id"] = software.Organisation,
            ["redirect_uris"] = Software.RedirectUris(),
            ["jwks_uri"] = software.KeysUri,
            ["scope"] = "openid profile bank:accounts.basic:read bank:transactions:read cdr:registration",
        });

    public static Regime Of(string profile) => new[] { UnitedKingdom, Brazil, Australia }.Single(regime => regime.Plan.Profile == profile);

    private static JsonObject Role(string role, string status) => new() { ["role"] = role, ["status"] = status };
}

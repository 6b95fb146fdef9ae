using Workspaces.Client.Flows;

namespace Workspaces.Client.Suite;

/// <summary>An ecosystem profile of the suite: what its clients do otherwise than those of others, and what of it is certified. Whatever depends on the profile is a fact here.</summary>
/// <param name="Name">The suite's <c>fapi_profile</c>.</param>
public sealed record SuiteProfile(string Name)
{
    public const string Plain = "plain_fapi";
    public const string UnitedKingdom = "openbanking_uk";
    public const string Australia = "consumerdataright_au";
    public const string Brazil = "openbanking_brazil";
    public const string ClientCredentials = "fapi_client_credentials_grant";

    private static readonly SuiteProfile[] Known =
    [
        new(Plain) { ShortName = null, PushesWithCertificate = false, WithoutUser = ClientCredentials },
        new(ClientCredentials) { ShortName = "client-credentials", HasUser = false, Scopes = ["accounts"] },
        new(UnitedKingdom)
        {
            AcrValues = ["urn:openbanking:psd2:sca", "urn:openbanking:psd2:ca"],
            Claims = """{"id_token":{"acr":{"essential":true,"values":["urn:openbanking:psd2:sca","urn:openbanking:psd2:ca"]}}}""",
            Scopes = ["openid", "accounts"],
            Certified = new() { Pushed = false, Jarm = false },
            Intent = IntentPlan.UnitedKingdom,
            ChoosesAccounts = true,
            ResourcePath = "open-banking/v4.0/aisp/",
        },
        new(Australia)
        {
            AcrValues = ["urn:cds.au:cdr:2"],
            Claims = """{"sharing_duration":7776000,"id_token":{"acr":{"essential":true,"value":"urn:cds.au:cdr:2"}}}""",
            Scopes = ["openid", "profile", "common:customer.basic:read", "bank:accounts.basic:read"],
            ResourceVersion = "1",
            ChoosesAccounts = true,
            Certified = new() { MutualTls = false, Jarm = true },
        },
        new(Brazil)
        {
            AcrValues = ["urn:brasil:openbanking:loa2", "urn:brasil:openbanking:loa3"],
            Claims = """{"id_token":{"acr":{"essential":true}}}""",
            Scopes = ["openid", "consents", "resources", "accounts"],
            EncryptsIdTokens = true,
            IdTokenAlgorithm = "PS256",
            Certified = new() { MutualTls = false, Pushed = true, Jarm = false },
            Intent = IntentPlan.Brazil,
            Payment = IntentPlan.BrazilPayment,
            IntentUrl = "consentUrl",
            ChoosesAccounts = true,
            ResourcePath = "open-banking/accounts/v2/accounts",
            // The suite insists on the keystore of the sandbox, whatever it reads there.
            Configuration = $$$"""
                {
                  "resource": {"brazilCpf": "{{{IntentPlan.CustomerCpf}}}"},
                  "consent": {"productType": "personal"},
                  "directory": {"keystore": "https://keystore.sandbox.directory.openbankingbrasil.org.br/"}
                }
                """,
        },
    ];

    /// <summary>In names of files and tables; null = it is not told.</summary>
    public string? ShortName { get; init; } = Name.Replace('_', '-');

    /// <summary>Somebody signs in and allows.</summary>
    public bool HasUser { get; init; } = true;

    /// <summary>The profile of the same plan in which nobody does; null = there is none.</summary>
    public string? WithoutUser { get; init; }

    /// <summary>The authentication contexts; the clients ask for any of them.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>The <c>claims</c> parameter of requests; null = none.</summary>
    public string? Claims { get; init; }

    /// <summary>What the clients ask for, as far as the workspace has it.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "offline_access", "accounts"];

    public bool EncryptsIdTokens { get; init; }

    /// <summary>With what ID tokens are signed; null = with any that FAPI has.</summary>
    public string? IdTokenAlgorithm { get; init; }

    /// <summary>Clients that authenticate by assertion present their certificates where they push, too.</summary>
    public bool PushesWithCertificate { get; init; } = true;

    /// <summary>What its clients lodge before they send a customer; null = nothing.</summary>
    public IntentPlan? Intent { get; init; }

    /// <summary>What they lodge for a payment; null = they make none.</summary>
    public IntentPlan? Payment { get; init; }

    /// <summary>The customer chooses accounts on the page.</summary>
    public bool ChoosesAccounts { get; init; }

    /// <summary>The member of the configuration's <c>resource</c> that names where intents are lodged; null = the suite appends that to the base of resources.</summary>
    public string? IntentUrl { get; init; }

    /// <summary>What is the same in every configuration, as JSON; null = nothing.</summary>
    public string? Configuration { get; init; }

    /// <summary>The resource that is called, below the workspace, or the base of several, to which the suite appends <c>accounts</c>; null = it calls the sample resource.</summary>
    public string? ResourcePath { get; init; }

    /// <summary>The resource of the configuration is the base of several.</summary>
    public bool CallsBelowResource => ResourcePath?.EndsWith('/') is true;

    /// <summary>The suite's <c>cdrVersion</c>; null = it has none.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>The suite makes no plan of FAPI 1.0 of anything else.</summary>
    public SuiteChoices Certified { get; init; } = new();

    /// <summary>The profile of this name; one that is not known does what most do.</summary>
    public static SuiteProfile Of(string name) => Known.FirstOrDefault(profile => profile.Name == name) ?? new(name);
}

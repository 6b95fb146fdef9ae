using System.Text.Json.Nodes;

namespace Workspaces.Client.Flows;

/// <summary>How a typical client of one profile goes about its business.</summary>
/// <param name="Profile">The template's id.</param>
/// <param name="Style">How it asks for authorization, and how it wants to be answered.</param>
/// <param name="Scope">What it asks the user for.</param>
public sealed record ClientPlan(string Profile, FlowStyle Style, string Scope)
{
    private const string ManagedGrants = "grant_management_query grant_management_revoke";

    /// <summary>What it registers beside that; null = nothing.</summary>
    public string? OwnScope { get; init; }
    public string AuthenticationMethod { get; init; } = "private_key_jwt";
    public string SigningAlgorithm { get; init; } = "PS256";
    public bool Dpop { get; init; }
    public (string Alg, string Enc)? IdTokenEncryption { get; init; }
    /// <summary>The authentication context that the profile gives its users; null = none.</summary>
    public string? Acr { get; init; }
    /// <summary>Whether the profile explains access tokens at the introspection endpoint, or refresh tokens only.</summary>
    public bool IntrospectsAccessTokens { get; init; } = true;
    /// <summary>What its clients lodge before they send a customer; null = nothing.</summary>
    public IntentPlan? Intent { get; init; }
    /// <summary>What they lodge for a payment; null = they make none.</summary>
    public IntentPlan? Payment { get; init; }
    public RegistrationPlan Registration { get; init; } = new();
    /// <summary>The profile lets clients ask for <c>authorization_details</c> and manage what was granted to them.</summary>
    public bool ManagesGrants => OwnScope is ManagedGrants;

    public static ClientPlan UnitedKingdom { get; } = new("open-banking-uk", FlowStyle.HybridByValue with { Claims = Essential("urn:openbanking:psd2:ca") }, "openid accounts")
    {
        AuthenticationMethod = "tls_client_auth",
        Acr = "urn:openbanking:psd2:ca",
        Intent = IntentPlan.UnitedKingdom,
        OwnScope = IntentPlan.UnitedKingdomPayment.Scope,
        Payment = IntentPlan.UnitedKingdomPayment,
        Registration = new("uk") { SignsRequests = true, CertifiesOrganisation = true, ManagementScope = "accounts" },
    };

    public static ClientPlan Brazil { get; } = new("open-banking-brazil", FlowStyle.PushedHybrid with { Claims = Essential("urn:brasil:openbanking:loa2") }, "openid consents accounts")
    {
        IdTokenEncryption = ("RSA-OAEP", "A256GCM"),
        Acr = "urn:brasil:openbanking:loa2",
        Intent = IntentPlan.Brazil,
        OwnScope = IntentPlan.BrazilPayment.Scope,
        Payment = IntentPlan.BrazilPayment,
        Registration = new("brazil") { CertifiesOrganisation = true },
    };

    public static ClientPlan Australia { get; } = new(
        "cdr-australia",
        FlowStyle.Jarm with { Claims = """{"sharing_duration":7776000,"id_token":{"acr":{"essential":true,"values":["urn:cds.au:cdr:2"]}}}""" },
        "openid profile common:customer.basic:read bank:accounts.basic:read")
    {
        Acr = "urn:cds.au:cdr:2",
        IntrospectsAccessTokens = false,
        Registration = new("cdr") { SignsRequests = true, ManagementScope = "cdr:registration" },
    };

    public static ClientPlan Fintech { get; } = new(
        "fintech", FlowStyle.Jarm with { RequestObjectEncryption = ("RSA-OAEP-256", "A256GCM") }, "openid email offline_access accounts")
    {
        SigningAlgorithm = "ES256",
        OwnScope = ManagedGrants,
    };

    public static ClientPlan Fapi2 { get; } = new("fapi2-security", FlowStyle.Fapi2, "openid offline_access accounts")
    {
        SigningAlgorithm = "ES256",
        OwnScope = ManagedGrants,
        Dpop = true,
    };

    public static ClientPlan MessageSigning { get; } = new("fapi2-message-signing", FlowStyle.Jarm, "openid offline_access accounts")
    {
        SigningAlgorithm = "ES256",
        OwnScope = ManagedGrants,
        Dpop = true,
    };

    public static IReadOnlyList<ClientPlan> All { get; } = [UnitedKingdom, Brazil, Australia, Fintech, Fapi2, MessageSigning];

    /// <summary>The options of a client that follows the plan.</summary>
    public TppOptions Apply(TppOptions options) => options with
    {
        Style = Style,
        Scope = Scope,
        OwnScope = OwnScope,
        Intent = Intent,
        AuthenticationMethod = AuthenticationMethod,
        Dpop = Dpop,
        IdTokenEncryption = IdTokenEncryption,
    };

    private static string Essential(string acr) =>
        new JsonObject { ["id_token"] = new JsonObject { ["acr"] = new JsonObject { ["essential"] = true, ["value"] = acr } } }.ToJsonString();
}

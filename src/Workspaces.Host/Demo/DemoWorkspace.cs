using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Host.Demo;

/// <summary>A workspace to try a profile on, with a client that fits the profile.</summary>
internal sealed record DemoWorkspace(string Id, string Profile, string DisplayName, FlowStyle Style, string Scope)
{
    public const string ClientId = "demo";
    public const string Username = "alice";
    public const string Password = "wonderland";
    // Where nobody answers: what the client gets stands in the address of the browser.
    private const string ElsewhereUri = "https://demo.example.com/callback";

    /// <summary>The profile refuses redirect URIs of localhost.</summary>
    public bool Remote { get; private init; }

    /// <summary>Where responses to the client go: to the page of ours that shows them, where the profile lets them.</summary>
    public string RedirectUriAt(Uri publicUrl) => Remote && publicUrl.IsLoopback ? ElsewhereUri : DemoCallback.UrlOf(publicUrl);

    public (string Alg, string Enc)? IdTokenEncryption { get; private init; }

    /// <summary>The regime whose directory to develop against vouches for software that registers itself; null where none does.</summary>
    public string? Regime { get; private init; }

    public static IReadOnlyList<DemoWorkspace> All { get; } =
    [
        new("uk", "open-banking-uk", "Demo bank, United Kingdom", FlowStyle.HybridByValue, "openid accounts payments") { Remote = true, Regime = "uk" },
        new("brazil", "open-banking-brazil", "Demo bank, Brazil", FlowStyle.PushedHybrid, "openid consents accounts resources")
        {
            IdTokenEncryption = ("RSA-OAEP", "A256GCM"),
            Regime = "brazil",
        },
        new("cdr", "cdr-australia", "Demo data holder, Australia", FlowStyle.Jarm, "openid profile bank:accounts.basic:read") { Regime = "cdr" },
        new("fintech", "fintech", "Demo fintech", FlowStyle.Jarm, "openid profile email offline_access accounts payments"),
        new("fapi2", "fapi2-security", "Demo FAPI 2.0", FlowStyle.Fapi2, "openid profile email offline_access accounts payments"),
        new("signing", "fapi2-message-signing", "Demo FAPI 2.0 Message Signing", FlowStyle.Jarm, "openid profile email offline_access accounts payments"),
    ];

    public static JsonObject Claims => new()
    {
        ["name"] = "Alice Adams",
        ["given_name"] = "Alice",
        ["family_name"] = "Adams",
        ["preferred_username"] = Username,
        ["email"] = "alice@example.com",
        ["email_verified"] = true,
        ["cpf"] = IntentPlan.CustomerCpf,
    };
}

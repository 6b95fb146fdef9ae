using Workspaces.Client.Flows;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Clients as the certification suite plays them, with keys that are made quickly.</summary>
internal static class Plans
{
    private const string Accounts = "openid offline_access accounts";

    /// <summary>Request object pushed, response as a JWT.</summary>
    public static ClientPlan PushedJarm { get; } = new("fintech", FlowStyle.Jarm, Accounts) { SigningAlgorithm = "ES256" };
    /// <summary>Request object pushed, code and ID token in the fragment.</summary>
    public static ClientPlan PushedHybrid { get; } = PushedJarm with { Style = FlowStyle.PushedHybrid };
    /// <summary>Request object in the query, code and ID token in the fragment.</summary>
    public static ClientPlan HybridByValue { get; } = PushedJarm with { Style = FlowStyle.HybridByValue };
    /// <summary>FAPI 2.0 with certificates.</summary>
    public static ClientPlan Fapi2 { get; } = new("fapi2-security", FlowStyle.Fapi2, Accounts) { SigningAlgorithm = "ES256" };
    /// <summary>FAPI 2.0 with DPoP.</summary>
    public static ClientPlan Fapi2Dpop { get; } = Fapi2 with { Dpop = true };
    /// <summary>FAPI 2.0 Message Signing.</summary>
    public static ClientPlan Signed { get; } = new("fapi2-message-signing", FlowStyle.Jarm, Accounts) { SigningAlgorithm = "ES256" };

    public static ClientPlan With(this ClientPlan plan, string method) => plan with { AuthenticationMethod = method };
}

using Workspaces.Client.Flows;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Token requests without the certificate or proof that tokens are bound to.</summary>
internal static class HolderOfKey
{
    public static async Task<Outcome> RequiredAsync(Stage stage)
    {
        Assert.Empty(await TransportChecks.OfAsync(stage.Host));
        var flow = await stage.First.RequestAsync();
        return AcceptedIn(stage.Variant).JudgeToken(await Without(stage).TokenAsync(flow, AtTheSameEndpoint(stage)));
    }

    public static Accepted AcceptedIn(SuiteVariant variant) => new()
    {
        Token = variant switch
        {
            { Dpop: true } => ["invalid_request", "invalid_grant", "invalid_dpop_proof"],
            { MutualTls: true } => ["invalid_client", "invalid_request"],
            _ => ["invalid_client", "invalid_request", "invalid_grant"],
        },
    };

    /// <summary>The first client without what it is bound by.</summary>
    public static SuiteClient Without(Stage stage) =>
        stage.First.With(options => stage.Variant.Dpop ? options with { Dpop = false } : options with { Certificate = null });

    /// <summary>Where the certificate would have been asked for.</summary>
    public static FlowChanges AtTheSameEndpoint(Stage stage) =>
        new() { Request = request => request.RequestUri = stage.Server.Endpoint("token_endpoint", mutualTls: !stage.Variant.Dpop || stage.Variant.MutualTls) };
}

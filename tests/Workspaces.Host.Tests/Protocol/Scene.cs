using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A workspace of one test with a client in it.</summary>
internal sealed class Scene
{
    private readonly ClientPlan _plan;

    private Scene(HostFixture host, ClientPlan plan, TestWorkspace workspace, Tpp tpp) => (Host, _plan, Workspace, Tpp) = (host, plan, workspace, tpp);

    public HostFixture Host { get; }
    public TestWorkspace Workspace { get; }
    public Tpp Tpp { get; }

    public static async Task<Scene> OpenAsync(HostFixture host, ClientPlan plan, JsonObject? settings = null)
    {
        var workspace = await host.CreateWorkspaceAsync(plan.Profile, settings ?? Quick(plan));
        return new(host, plan, workspace, await ClientAsync(host, workspace, plan));
    }

    /// <summary>One more client of the same kind in the same workspace.</summary>
    public Task<Tpp> AnotherClientAsync() => ClientAsync(Host, Workspace, _plan);

    /// <summary>The same again in another workspace, where a client of the same id is registered with the same keys and the same certificate.</summary>
    public async Task<Tpp> TwinAsync()
    {
        var workspace = await Host.CreateWorkspaceAsync(_plan.Profile, Quick(_plan));
        var metadata = TppRegistration.Metadata(Tpp.Options, Tpp.Keys);
        Assert.True((await Host.Admin.CreateClientAsync(workspace.Id, metadata, TestContext.Current.CancellationToken)).Succeeded);
        return await Tpp.AtAsync(workspace.Issuer);
    }

    private static Task<Tpp> ClientAsync(HostFixture host, TestWorkspace workspace, ClientPlan plan) => host.TppAsync(workspace, plan.Apply, plan.SigningAlgorithm);

    // Making an RSA key takes a fifth of a second, and signing with it ten times as long as with the other.
    private static JsonObject? Quick(ClientPlan plan) =>
        plan.Profile == "open-banking-brazil" ? null : new JsonObject { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" } };
}

using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>Two replicas on one database behind nginx, which passes TLS through.</summary>
public sealed class PassthroughTests(PostgresServer server)
{
    [Fact]
    public async Task The_whole_flow_goes_through_with_the_clients_own_certificate()
    {
        await using var scene = await ProxyScene.StartAsync(server, ProxyMode.Passthrough);
        var tpp = (await Scene.OpenAsync(scene.First, Plans.PushedJarm.With("tls_client_auth"))).Tpp;

        var flow = await tpp.Flow();
        var resource = await tpp.ResourceAsync(flow.Tokens!["access_token"]!);

        Assert.True(resource.Succeeded, resource.Body);
        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Fact]
    public async Task Goes_on_when_a_replica_is_gone()
    {
        await using var scene = await ProxyScene.StartAsync(server, ProxyMode.Passthrough);
        var tpp = (await Scene.OpenAsync(scene.First, Plans.PushedJarm)).Tpp;
        var flow = await tpp.Flow();

        await scene.Second.DisposeAsync();

        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
        Assert.True((await tpp.Flow()).Tokens!.Succeeded);
    }
}

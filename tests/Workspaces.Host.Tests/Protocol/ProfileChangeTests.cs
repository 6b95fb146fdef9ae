using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A workspace that follows another profile enforces that one, and its former one again when it is changed back.</summary>
public sealed class ProfileChangeTests(ProtocolHosts hosts, PostgresServer server)
{
    [Fact]
    public async Task The_new_rules_are_enforced_and_after_changing_back_the_old_ones()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2);
        var before = Verdict.Of(await scene.Tpp.Flow());
        var discovery = await DiscoverAsync(scene);

        var changed = await ChangeAsync(scene, "fapi2-message-signing");
        var under = Verdict.At("par", await scene.Tpp.PushAsync(scene.Tpp.Start()));
        var signed = await DiscoverAsync(scene);
        var back = await BackAsync(scene, changed);
        var after = Verdict.Of(await scene.Tpp.Flow());

        Assert.Equal("served", before);
        Assert.Equal("fapi2-message-signing", changed.Json!["workspace"]!["profile"]!.GetValue<string>());
        Assert.Equal("par 400 invalid_request request-object-required", under);
        Assert.True((bool)signed["require_signed_request_object"]!);
        Assert.Equal("fapi2-security", back.Json!["workspace"]!["profile"]!.GetValue<string>());
        Assert.Equal("served", after);
        Assert.Equal(discovery.ToJsonString(), (await DiscoverAsync(scene)).ToJsonString());
    }

    [Fact]
    public async Task What_was_begun_under_one_profile_is_not_completed_under_another()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2);
        var (pushed, attempt) = (scene.Tpp.Start(), scene.Tpp.Start());
        var waiting = (await scene.Tpp.PushAsync(pushed))["request_uri"]!;
        var code = (await scene.Tpp.AuthorizeAsync(attempt, (await scene.Tpp.PushAsync(attempt))["request_uri"])).Code!;

        await BackAsync(scene, await ChangeAsync(scene, "fapi2-message-signing"));

        Assert.Null((await scene.Tpp.AuthorizeAsync(pushed, waiting)).Code);
        Assert.Equal("invalid_grant", (await scene.Tpp.TokenAsync(attempt, code)).Error);
    }

    [Fact]
    public async Task A_grant_goes_on_under_the_new_rules()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2);
        var flow = await scene.Tpp.Flow();

        await ChangeAsync(scene, "fapi2-message-signing");

        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await scene.Tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Fact]
    public async Task A_token_that_is_tied_in_a_way_that_is_not_offered_any_more_counts_only_after_changing_back()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2Dpop);
        var flow = await scene.Tpp.Flow();

        var changed = await ChangeAsync(scene, "fintech");
        var (resource, userinfo, introspection, refresh) = (
            await scene.Tpp.ResourceAsync(flow.AccessToken!), await scene.Tpp.UserinfoAsync(flow.AccessToken!), await scene.Tpp.IntrospectAsync(flow.AccessToken!), await scene.Tpp.RefreshAsync(flow.RefreshToken!));
        await BackAsync(scene, changed);

        Assert.Equal((401, 401), ((int)resource.Status, (int)userinfo.Status));
        Assert.False(introspection.Json?["active"]?.GetValue<bool>() is true);
        Assert.False(refresh.Succeeded);
        Assert.True((await scene.Tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await scene.Tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Fact]
    public async Task Every_replica_enforces_it()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        var replicas = new Replicas(first, second);
        var scene = await Scene.OpenAsync(first, Plans.Fapi2);
        var seconds = System.Diagnostics.Stopwatch.StartNew();
        while (!(await scene.Tpp.PushAsync(scene.Tpp.Start(), replicas.Attempt(1))).Succeeded)
        {
            Assert.True(seconds.Elapsed < TimeSpan.FromSeconds(10));
        }

        await ChangeAsync(scene, "fapi2-message-signing");
        seconds.Restart();
        while ((await scene.Tpp.PushAsync(scene.Tpp.Start(), replicas.Attempt(1))).Succeeded)
        {
            Assert.True(seconds.Elapsed < TimeSpan.FromSeconds(10));
        }
    }

    private static async Task<Answer> ChangeAsync(Scene scene, string profile)
    {
        var answer = await scene.Host.SendAsync(HttpMethod.Put, $"/workspaces/{scene.Workspace.Id}/profile?accept_broken_clients=true", $$"""{"profile":"{{profile}}"}""");
        Assert.True(answer.Succeeded, answer.Body);
        return answer;
    }

    /// <summary>By what the answer to the change says.</summary>
    private static async Task<Answer> BackAsync(Scene scene, Answer changed)
    {
        var answer = await scene.Host.SendAsync(HttpMethod.Put, $"/workspaces/{scene.Workspace.Id}/profile?accept_broken_clients=true", changed.Json!["back"]!.ToJsonString());
        Assert.True(answer.Succeeded, answer.Body);
        return answer;
    }

    private static async Task<JsonObject> DiscoverAsync(Scene scene)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, scene.Workspace.Issuer + "/.well-known/openid-configuration");
        return (await scene.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken)).Json!;
    }
}

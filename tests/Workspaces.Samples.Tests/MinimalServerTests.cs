using Workspaces.Client.Http;

namespace Workspaces.Samples.Tests;

/// <summary>The sample as somebody runs it: a process of its own, over TLS.</summary>
public sealed class MinimalServerTests(MinimalServerProcess server) : IClassFixture<MinimalServerProcess>
{
    [Fact]
    public async Task Serves_a_flow_from_the_pushed_request_to_userinfo()
    {
        var tpp = await server.ConnectAsync();

        var flow = await tpp.Flow();
        var userinfo = await tpp.UserinfoAsync(flow.AccessToken!);
        var introspected = await tpp.IntrospectAsync(flow.AccessToken!);

        Assert.True(flow.Succeeded, $"{flow.ErrorDescription} {string.Join(' ', flow.Faults)}");
        Assert.Equal(flow.IdToken?["sub"], userinfo["sub"]);
        Assert.True((bool?)introspected.Json?["active"]);
    }

    [Fact]
    public async Task Names_the_rule_that_refuses()
    {
        var tpp = await server.ConnectAsync();

        var flow = await tpp.Flow(new() { Parameters = form => form["code_challenge"] = null });

        Assert.Equal(("invalid_request", "pkce-s256"), (flow.Error, RuleLink.IdIn(flow.ErrorUri)));
    }

    [Fact]
    public async Task Redeems_a_code_once()
    {
        var tpp = await server.ConnectAsync();
        var flow = await tpp.Flow();

        var again = await tpp.TokenAsync(flow.Attempt, flow.Response!.Code!);

        Assert.Equal("invalid_grant", again.Error);
        Assert.False((bool?)(await tpp.IntrospectAsync(flow.AccessToken!)).Json?["active"]);
    }

    [Theory]
    [InlineData("/nowhere/.well-known/openid-configuration")]
    [InlineData("/Demo/jwks")]
    [InlineData("/demo//jwks")]
    [InlineData("/demo/jwks/")]
    [InlineData("/demo/%6awks")]
    [InlineData("/jwks")]
    public async Task Knows_one_workspace_under_one_spelling(string path) => Assert.Equal(404, await server.StatusAsync(path));
}

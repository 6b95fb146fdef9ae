using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attacks on tokens after they were issued, and on those who look after them.</summary>
public sealed class TokensTests(Scenes scenes) : IClassFixture<Scenes>
{
    [Threat(52)]
    [Fact]
    public async Task Nobody_is_told_of_a_token_without_authenticating()
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        var token = (await tpp.Flow()).AccessToken!;

        var anonymous = await tpp.IntrospectAsync(token, changes: new() { TokenForm = form => (form["client_id"], form["client_assertion"], form["client_assertion_type"]) = (tpp.Options.ClientId, null, null) });
        var bearer = await tpp.IntrospectAsync(token, changes: new()
        {
            TokenForm = form => (form["client_assertion"], form["client_assertion_type"]) = (null, null),
            Request = request => request.Headers.Authorization = new("Bearer", token),
        });

        Assert.Equal("introspect 401 invalid_client client-authentication-method", Verdict.At("introspect", anonymous));
        Assert.Equal("introspect 401 invalid_client", Verdict.At("introspect", bearer));
    }

    [Threat(53)]
    [Fact]
    public async Task A_code_that_comes_twice_takes_its_tokens_with_it()
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        var attempt = tpp.Start();
        var code = (await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"])).Code!;
        var tokens = await tpp.TokenAsync(attempt, code);

        var again = await tpp.TokenAsync(attempt, code);

        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", again));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(tokens["access_token"]!)));
        Assert.Equal("userinfo 401 invalid_token access-token-valid", Verdict.At("userinfo", await tpp.UserinfoAsync(tokens["access_token"]!)));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(tokens["refresh_token"]!)));
        Assert.False((bool?)(await tpp.IntrospectAsync(tokens["refresh_token"]!)).Json!["active"]);
    }

    [Threat(54)]
    [Fact]
    public async Task Nothing_outlives_the_consent_that_it_rests_on()
    {
        var tpp = await scenes.TppAsync(ClientPlan.Australia);
        FlowChanges briefly = new() { Parameters = form => form["claims"] = """{"sharing_duration":3600,"id_token":{"acr":{"essential":true,"values":["urn:cds.au:cdr:2"]}}}""" };

        var shared = await tpp.Flow(briefly);
        var once = await tpp.Flow(new() { Parameters = form => form["claims"] = """{"id_token":{"acr":{"essential":true,"values":["urn:cds.au:cdr:2"]}}}""" });

        var until = DateTimeOffset.FromUnixTimeSeconds((long)(await tpp.IntrospectAsync(shared.RefreshToken!)).Json!["exp"]!);
        Assert.InRange(until - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
        Assert.Null(once.RefreshToken);
        await tpp.RefreshAsync(shared.RefreshToken!);
        Assert.Equal(until.ToUnixTimeSeconds(), (long)(await tpp.IntrospectAsync(shared.RefreshToken!)).Json!["exp"]!);
    }

    [Threat(54)]
    [Fact]
    public async Task A_removed_client_takes_every_token_with_it()
    {
        var scene = await Scene.OpenAsync(scenes.Host, PushedJarm);
        var flow = await scene.Tpp.Flow();

        Assert.True((await scenes.Host.Admin.DeleteClientAsync(scene.Workspace.Id, scene.Tpp.Options.ClientId, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await scene.Tpp.ResourceAsync(flow.AccessToken!)));
        Assert.Equal("token 401 invalid_client", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!)));
    }

    [Threat(54)]
    [Fact]
    public async Task A_client_of_the_same_id_does_not_revive_the_tokens_of_the_former()
    {
        var scene = await Scene.OpenAsync(scenes.Host, PushedJarm);
        JsonObject? registration = null;
        var tpp = await scenes.Host.TppAsync(scene.Workspace, PushedJarm.Apply, "ES256", metadata => registration = (JsonObject)metadata.DeepClone());
        var own = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        var attempt = tpp.Start();
        var parked = (await tpp.PushAsync(attempt))["request_uri"];
        registration!["client_id"] = tpp.Options.ClientId;
        Assert.True((await tpp.ResourceAsync(own)).Succeeded);

        Assert.True((await scenes.Host.Admin.DeleteClientAsync(scene.Workspace.Id, tpp.Options.ClientId, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        // Tokens tell their time in whole seconds.
        await Task.Delay(TimeSpan.FromSeconds(1.1), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True((await scenes.Host.Admin.CreateClientAsync(scene.Workspace.Id, registration, TestContext.Current.CancellationToken)).Succeeded);

        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(own)));
        Assert.False((bool)(await tpp.IntrospectAsync(own)).Json!["active"]!);
        Assert.True((await tpp.ResourceAsync((await tpp.ClientCredentialsAsync("accounts"))["access_token"]!)).Succeeded);
        Assert.Null((await tpp.AuthorizeAsync(attempt, parked)).Code);
    }

    [Threat(55)]
    [Fact]
    public async Task What_a_client_is_called_stays_text_on_every_page()
    {
        const string Script = "<script>alert(1)</script>\" onmouseover='x'";
        var scene = await scenes.OfAsync(PushedJarm);
        var tpp = await scene.Host.TppAsync(scene.Workspace, PushedJarm.Apply, "ES256", metadata => metadata["client_name"] = Script);
        var attempt = tpp.Start();
        var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = (await tpp.PushAsync(attempt))["request_uri"] };
        using var browser = tpp.NewBrowser();
        var endpoint = new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false)) { Query = query.Encode() }.Uri;
        var signIn = await browser.GetAsync((await browser.GetAsync(endpoint, TestContext.Current.CancellationToken)).Location!, TestContext.Current.CancellationToken);
        FormParameters values = new(signIn.Forms[0].Defaults()) { ["username"] = "alice", ["password"] = "wonderland" };
        await browser.SubmitAsync(signIn.Forms[0], values, TestContext.Current.CancellationToken);

        var consent = await browser.GetAsync(endpoint, TestContext.Current.CancellationToken);

        Assert.Contains("alert(1)", consent.Answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", consent.Answer.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("onmouseover='", consent.Answer.Body, StringComparison.Ordinal);
    }

    [Threat(55)]
    [Fact]
    public async Task No_call_of_the_operator_gives_a_private_key_away()
    {
        var scene = await scenes.OfAsync(PushedJarm);

        var keys = await scenes.Host.Admin.SendAsync(HttpMethod.Get, $"/workspaces/{scene.Workspace.Id}/keys", cancellationToken: TestContext.Current.CancellationToken);
        var published = scene.Tpp.Server.Keys.OfType<JsonObject>().SelectMany(key => key.Select(member => member.Key));

        Assert.True(keys.Succeeded);
        Assert.All(["\"d\"", "\"p\"", "\"q\"", "\"k\"", "pkcs8", "PRIVATE"], secret => Assert.DoesNotContain(secret, keys.Body, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(published.Intersect(["d", "p", "q", "dp", "dq", "qi", "k"]));
    }
}

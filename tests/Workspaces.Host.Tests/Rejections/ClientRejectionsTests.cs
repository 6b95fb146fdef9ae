using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Host.ClientApi;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>What a client's own developer reads at <c>{issuer}/rejections</c>.</summary>
public sealed class ClientRejectionsTests(HostFixture host)
{
    [Theory]
    [InlineData("private_key_jwt")]
    [InlineData("tls_client_auth")]
    public async Task Shows_a_client_its_own_rejections(string method)
    {
        var scene = await Scene.OpenAsync(host, PushedJarm.With(method));
        var reference = Reference(await scene.Tpp.RefreshAsync("no-such-token"));

        var list = await scene.Tpp.OwnRejectionsAsync();
        var one = await scene.Tpp.OwnRejectionsAsync(reference);

        Assert.True(list.Succeeded, list.Body);
        Assert.Equal(reference, (string?)Assert.Single(Items(list))["reference"]);
        Assert.Equal(("grant-valid", true), ((string?)one.Json!["rule"], (bool?)one.Json["authenticated"]));
        Assert.StartsWith("Redeem a code once", one["remedy"], StringComparison.Ordinal);
        Assert.NotNull(one.Json["facts"]!["certificate_x5t_s256"]);
        Assert.Equal("no-store", list.Header("Cache-Control"));
    }

    [Fact]
    public async Task Shows_no_rejection_of_another_client_or_workspace()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var (other, twin) = (await scene.AnotherClientAsync(), await scene.TwinAsync());
        var reference = Reference(await scene.Tpp.RefreshAsync("no-such-token"));

        Assert.All([await other.OwnRejectionsAsync(), await twin.OwnRejectionsAsync()], answer => Assert.Empty(Items(answer)));
        Assert.All(
            [await other.OwnRejectionsAsync(reference), await twin.OwnRejectionsAsync(reference), await scene.Tpp.OwnRejectionsAsync("000000000000")],
            answer => Assert.Equal(HttpStatusCode.NotFound, answer.Status));
    }

    [Fact]
    public async Task Shows_what_anybody_sent_in_its_name_and_not_who_did()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var stranger = await scene.AnotherClientAsync();
        await stranger.ClientCredentialsAsync("accounts", new() { ClientAssertion = jwt => (jwt.Claims["iss"], jwt.Claims["sub"]) = (scene.Tpp.Options.ClientId, scene.Tpp.Options.ClientId) });

        var rejection = Assert.Single(Items(await scene.Tpp.OwnRejectionsAsync()));

        Assert.Equal(("client-assertion-signature", false), ((string?)rejection["rule"], (bool?)rejection["authenticated"]));
        Assert.Equal("ES256", (string?)rejection["facts"]!["client_assertion_alg"]);
        Assert.DoesNotContain(rejection["facts"]!.AsObject(), fact => fact.Key.StartsWith("certificate_", StringComparison.Ordinal) || fact.Key == "interaction_id");
    }

    [Fact]
    public async Task A_replayed_assertion_proves_nobody()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        Action<JwtDraft> same = jwt => jwt.Claims["jti"] = "the-same";
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = same })).Succeeded);
        var refused = await scene.Tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = same });

        var rejection = await scene.Tpp.OwnRejectionsAsync(Reference(refused));

        Assert.Equal(("client-assertion-single-use", false), (rejection["rule"], (bool?)rejection.Json!["authenticated"]));
    }

    [Fact]
    public async Task Refuses_who_does_not_authenticate_and_records_it()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);

        var refused = await scene.Tpp.OwnRejectionsAsync(assertion: jwt => jwt.Claims["aud"] = "https://elsewhere.example");

        Assert.Equal("rejections 401 invalid_client client-assertion-audience", Verdict.At("rejections", refused));
        Assert.Equal("/rejections", (string?)Assert.Single(Items(await scene.Tpp.OwnRejectionsAsync()))["endpoint"]);
    }

    [Fact]
    public async Task Filters_pages_and_names_what_it_cannot_read()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        await scene.Tpp.RefreshAsync("no-such-token");
        await scene.Tpp.RefreshAsync("no-such-token");
        await scene.Tpp.RevokeAsync("", changes: new() { TokenForm = form => form["token"] = null });

        var first = await scene.Tpp.OwnRejectionsAsync(form: form => (form["endpoint"], form["limit"]) = ("/token", "1"));
        var second = await scene.Tpp.OwnRejectionsAsync(form: form => (form["endpoint"], form["limit"], form["cursor"]) = ("/token", "1", first["next"]));
        var byReason = await scene.Tpp.OwnRejectionsAsync(form: form => form["rule"] = "parameter-missing");
        var unreadable = await scene.Tpp.OwnRejectionsAsync(form: form => form["since"] = "yesterday");

        Assert.NotEqual((string?)Assert.Single(Items(first))["reference"], (string?)Assert.Single(Items(second))["reference"]);
        Assert.Equal(("parameter-missing", "/revoke"), ((string?)Assert.Single(Items(byReason))["reason"], (string?)Items(byReason)[0]["endpoint"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (unreadable.Status, unreadable.Error));
    }

    [Fact]
    public async Task Takes_a_form_by_post_only()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        using var get = new HttpRequestMessage(HttpMethod.Get, scene.Workspace.Issuer + "/rejections");
        using var json = new HttpRequestMessage(HttpMethod.Post, scene.Workspace.Issuer + "/rejections") { Content = new StringContent("{}", null, "application/json") };

        var answers = new[] { await host.Http.SendAsync(get, null, null, TestContext.Current.CancellationToken), await host.Http.SendAsync(json, null, null, TestContext.Current.CancellationToken) };

        Assert.Equal([HttpStatusCode.MethodNotAllowed, HttpStatusCode.BadRequest], answers.Select(answer => answer.Status));
        Assert.All(answers, answer => Assert.Equal("invalid_request", answer.Error));
    }

    [Fact]
    public void Lets_a_client_read_sixty_times_a_minute()
    {
        using var limit = new ClientRejectionLimit();

        Assert.All(Enumerable.Range(0, ClientRejectionLimit.PerMinute), _ => Assert.True(limit.Admits("a", "client")));
        Assert.False(limit.Admits("a", "client"));
        Assert.True(limit.Admits("b", "client") && limit.Admits("a", "other"));
    }

    private static string Reference(Answer refused) => refused.ErrorUri!.Split("?reference=")[1];

    private static JsonObject[] Items(Answer answer)
    {
        Assert.True(answer.Succeeded, answer.Body);
        return [.. answer.Json!["items"]!.AsArray().Select(item => item!.AsObject())];
    }
}

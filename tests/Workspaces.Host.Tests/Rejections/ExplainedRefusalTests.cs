using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>Every refusal, wherever it happens, tells the client a page and a reference, and leaves a record of what was expected and what came.</summary>
public sealed class ExplainedRefusalTests(HostFixture host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_what_was_expected_and_what_came()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        var tpp = scene.Tpp;
        var plain = new FlowChanges { Parameters = form => form["code_challenge_method"] = "plain" };
        var refusals = new (Answer Answer, string Id, string? Expected, string? Received)[]
        {
            (await tpp.PushAsync(tpp.Start(), new() { RequestObject = jwt => jwt.Claim("RS256") }), "request-object-signing-algorithm", "PS256 or ES256", "RS256"),
            (await tpp.PushAsync(tpp.Start(), new() { RequestObject = jwt => jwt.Claims["exp"] = (long)jwt.Claims["nbf"]! + 4200 }), "request-object-lifetime", "01:00:00 at most from nbf to exp", "01:10:00"),
            (await tpp.PushAsync(tpp.Start(plain), plain), "pkce-s256", "43 characters, S256", "43 characters, plain"),
            (await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["grant_type"] = "password" }), "grant-type-offered", "authorization_code or refresh_token or client_credentials", "password"),
            (await tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = jwt => jwt.Header["typ"] = "dpop+jwt" }), "client-assertion-type", "JWT or client-authentication+jwt", "dpop+jwt"),
        };

        foreach (var (answer, id, expected, received) in refusals)
        {
            Assert.True(answer.ErrorUri is not null, $"{id}: {answer.Status} {answer.Body}");
            var record = await Record(scene, answer.ErrorUri);
            Assert.Equal((id, expected, received), ((string?)record["rule"], (string?)record["expected"], (string?)record["received"]));
            Assert.NotEmpty((string)record["remedy"]!);
        }
    }

    [Fact]
    public async Task Links_its_page_from_every_place()
    {
        var (jarm, hybrid) = (await Scene.OpenAsync(host, PushedJarm), await Scene.OpenAsync(host, HybridByValue));
        var declined = new FlowChanges { Decision = "deny" };
        var plain = await hybrid.Tpp.Flow(declined);
        var wrapped = await jarm.Tpp.Flow(declined);
        var silent = await jarm.Tpp.Flow(new() { Parameters = form => form["prompt"] = "none" });
        var resource = await jarm.Tpp.ResourceAsync("no-such-token");
        var page = (await jarm.Tpp.AuthorizeAsync(jarm.Tpp.Start(), "urn:ietf:params:oauth:request_uri:unknown")).Page.Answer.Body;

        Assert.Equal("user-declined", (string?)(await Record(hybrid, plain.Response!.ErrorUri))["reason"]);
        Assert.Equal("user-declined", (string?)(await Record(jarm, wrapped.Response!.ErrorUri))["reason"]);
        Assert.Equal("login-needed", (string?)(await Record(jarm, silent.Response!.ErrorUri))["reason"]);
        Assert.Contains("error_uri=\"", resource.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal("access-token-valid", (string?)(await Record(jarm, resource.ErrorUri))["rule"]);
        Assert.Contains("/docs/rules/request-uri-valid?reference=", page, StringComparison.Ordinal);
        Assert.All([plain, wrapped, silent], flow => Assert.Empty(flow.Response!.Faults));
    }

    [Theory]
    [InlineData("GET", "token", null, "method-not-allowed", 405)]
    [InlineData("DELETE", "userinfo", null, "method-not-allowed", 405)]
    [InlineData("POST", "token", "application/json", "content-type-unsupported", 400)]
    [InlineData("POST", "revoke", "application/x-www-form-urlencoded", "parameter-missing", 400)]
    [InlineData("GET", "authorize", null, "client-unknown", 400)]
    public async Task What_breaks_the_protocol_itself_has_a_reason(string method, string endpoint, string? mediaType, string reason, int status)
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        using var request = new HttpRequestMessage(new(method), $"{scene.Workspace.Issuer}/{endpoint}");
        if (mediaType is not null)
        {
            request.Content = new StringContent("a=b", MediaTypeHeaderValue.Parse(mediaType));
        }

        var answer = await host.Http.SendAsync(request, null, null, Cancellation);

        var record = Assert.Single((await host.Admin.RejectionsAsync(scene.Workspace.Id, null, Cancellation)).Json!["items"]!.AsArray());
        Assert.Equal((reason, $"/{endpoint}"), ((string?)record!["reason"], (string?)record["endpoint"]));
        Assert.Equal(status, (int)answer.Status);
        Assert.Contains($"/docs/reasons/{reason}?reference=", answer.ErrorUri ?? answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_nothing_serves_leaves_no_record()
    {
        var scene = await Scene.OpenAsync(host, PushedJarm);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{scene.Workspace.Issuer}/wp-login.php");

        Assert.Equal(HttpStatusCode.NotFound, (await host.Http.SendAsync(request, null, null, Cancellation)).Status);
        Assert.Empty((await host.Admin.RejectionsAsync(scene.Workspace.Id, null, Cancellation)).Json!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("rules/grant-valid", "Redeem a code once")]
    [InlineData("reasons/user-declined", "Nothing is wrong with the request")]
    public async Task A_page_says_what_to_do(string path, string remedy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, $"/docs/{path}"));

        Assert.Contains(remedy, (await host.Http.SendAsync(request, null, null, Cancellation)).Body, StringComparison.Ordinal);
    }

    private async Task<JsonObject> Record(Scene scene, string? errorUri)
    {
        Assert.True(Uri.TryCreate(errorUri, UriKind.Absolute, out var uri), errorUri);
        var answer = await host.Admin.RejectionsAsync(scene.Workspace.Id, uri.Query["?reference=".Length..], Cancellation);
        Assert.True(answer.Succeeded, answer.Body);
        return answer.Json!;
    }
}

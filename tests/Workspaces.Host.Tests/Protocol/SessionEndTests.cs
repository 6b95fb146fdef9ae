using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Users;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A cookie that somebody copied, after the session ended at the server.</summary>
[Threat(94)]
public sealed class SessionEndTests(ProtocolHosts hosts, PostgresServer server)
{
    private static readonly string[] Ways = ["sign-out", "password", "disabled", "ended", "all ended", "signed in again"];
    private static readonly bool[] Databases = [false, true];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Ends => new(
        from end in Ways from postgres in Databases select (end, postgres));

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_copied_cookie_obtains_nothing_any_more(string end, bool postgres)
    {
        var scene = await Scene.OpenAsync(postgres ? (await hosts.ReplicasAsync(server)).First : hosts.Sqlite, Plans.PushedJarm);
        var tpp = scene.Tpp;
        using var browser = tpp.NewBrowser();
        var flow = await tpp.Flow(new() { Browser = browser });
        var before = await AuthorizeAsync(scene, browser.CookiesFor(Authorize(tpp)));
        var copied = browser.CookiesFor(Authorize(tpp));
        Assert.Equal(HttpStatusCode.OK, before.Page.Status);

        await EndAsync(scene, browser, flow, end);

        // The page that asks, and the answer to one that was open before.
        var asked = await AuthorizeAsync(scene, copied);
        var answered = await DecideAsync(scene, before.Url, before.Page, copied);
        Assert.Equal(HttpStatusCode.Redirect, asked.Page.Status);
        Assert.Contains("/sign-in?", asked.Page.Header("Location"), StringComparison.Ordinal);
        Assert.Equal("login_required", ErrorOf(answered));
    }

    private static async Task EndAsync(Scene scene, Browser browser, FlowResult flow, string end)
    {
        var users = scene.Host.Services.GetRequiredService<UserAdministration>();
        var sessions = scene.Host.Services.GetRequiredService<SessionAdministration>();
        var workspace = scene.Workspace.Id;
        var user = Assert.Single((await users.ListAsync(Caller.Bootstrap, workspace, new("alice"), null, 1, Cancellation)).Value!.Items).Id;
        switch (end)
        {
            case "sign-out":
                var page = await browser.GetAsync(new(scene.Tpp.Server.Endpoint("end_session_endpoint", false) + $"?id_token_hint={flow.Tokens!["id_token"]}"), Cancellation);
                await browser.SubmitAsync(page.Forms[0], new(page.Forms[0].Defaults()) { ["confirmed"] = "yes" }, Cancellation);
                break;
            case "password":
                Assert.True((await users.UpdateAsync(Caller.Bootstrap, workspace, user, new() { Password = "another password" }, Cancellation)).Succeeded);
                break;
            case "disabled":
                Assert.True((await users.UpdateAsync(Caller.Bootstrap, workspace, user, new() { Enabled = false }, Cancellation)).Succeeded);
                break;
            case "signed in again":
                await scene.Tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "login" });
                break;
            default:
                var session = Assert.Single((await sessions.ListAsync(Caller.Bootstrap, workspace, user, Cancellation)).Value!);
                Assert.Equal([session], (await sessions.EndAsync(Caller.Bootstrap, workspace, user, end is "ended" ? session.Id : null, Cancellation)).Value!);
                break;
        }
    }

    private static Uri Authorize(Tpp tpp) => new(tpp.Server.Issuer + "/authorize");

    private static async Task<(Uri Url, Answer Page)> AuthorizeAsync(Scene scene, string cookies)
    {
        var pushed = await scene.Tpp.PushAsync(scene.Tpp.Start());
        var url = new Uri($"{scene.Tpp.Server.Issuer}/authorize?client_id={scene.Tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", cookies);
        return (url, await scene.Host.Http.SendAsync(request, null, null, Cancellation));
    }

    private static async Task<Answer> DecideAsync(Scene scene, Uri url, Answer page, string cookies)
    {
        var form = new Page(url, page, null).Forms.First(form => form.Has("decision"));
        var values = new FormParameters(form.Defaults()) { ["decision"] = "allow" };
        using var request = new HttpRequestMessage(HttpMethod.Post, form.Action) { Content = new FormUrlEncodedContent(values) };
        request.Headers.Add("Cookie", cookies);
        return await scene.Host.Http.SendAsync(request, null, null, Cancellation);
    }

    /// <summary>Of the signed response in the redirect.</summary>
    private static string? ErrorOf(Answer answer)
    {
        var response = answer.Header("Location")?.Split("response=")[^1].Split('&')[0] ?? "";
        return response.Split('.') is [_, var payload, _] ? (string?)JsonNode.Parse(Base64Url.DecodeFromChars(payload))?["error"] : null;
    }
}

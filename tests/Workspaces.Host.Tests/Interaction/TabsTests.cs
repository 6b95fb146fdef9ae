using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>Pages that one browser opens at once, before it has any cookie.</summary>
public sealed class TabsTests(ProtocolHosts hosts)
{
    private const int Tabs = 4;

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_one_of_them_takes_its_form()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var (pages, jar) = await OpenAtOnceAsync(tpp);

        var answers = new List<HttpStatusCode>();
        foreach (var page in pages)
        {
            answers.Add((await SubmitAsync(page, jar)).Status);
        }

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.Found, status));
    }

    [Threat(51)]
    [Fact]
    public async Task A_form_needs_the_cookie_of_its_own_browser()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var (pages, _) = await OpenAtOnceAsync(tpp);
        var (_, others) = await OpenAtOnceAsync(tpp);

        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(pages[0], others)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(pages[0], "")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SubmitAsync(pages[0], "form.a=; form.b=AAAA; form=x")).Status);
    }

    [Fact]
    public async Task A_browser_that_has_a_cookie_gets_no_other()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var (pages, jar) = await OpenAtOnceAsync(tpp);

        var again = await GetAsync(pages[0].Url, jar);

        Assert.Null(again.Answer.Header("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Found, (await SubmitAsync(again, jar)).Status);
    }

    /// <summary>Pages that were asked for without cookies, and all cookies that came with them, as one browser keeps them: the last of each name.</summary>
    private async Task<(List<Page> Pages, string Jar)> OpenAtOnceAsync(Tpp tpp)
    {
        var pages = new List<Page>();
        for (var tab = 0; tab < Tabs; tab++)
        {
            var push = await tpp.PushAsync(tpp.Start());
            var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = push["request_uri"] };
            pages.Add(await GetAsync(new UriBuilder(tpp.Server.Issuer + "/sign-in") { Query = query.Encode() }.Uri, ""));
        }

        var cookies = pages.SelectMany(page => page.Answer.Headers.GetValues("Set-Cookie")).Select(cookie => cookie.Split(';')[0].Split('=', 2));
        return (pages, string.Join("; ", cookies.GroupBy(cookie => cookie[0]).Select(cookie => $"{cookie.Key}={cookie.Last()[1]}")));
    }

    private async Task<Page> GetAsync(Uri url, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await SendAsync(request, cookies);
    }

    private async Task<Page> SubmitAsync(Page page, string cookies)
    {
        var form = new FormParameters(page.Forms[0].Defaults()) { ["username"] = "alice", ["password"] = "wonderland" };
        using var request = new HttpRequestMessage(HttpMethod.Post, page.Forms[0].Action) { Content = new FormUrlEncodedContent(form) };
        return await SendAsync(request, cookies);
    }

    private async Task<Page> SendAsync(HttpRequestMessage request, string cookies)
    {
        request.Headers.TryAddWithoutValidation("Cookie", cookies.Length > 0 ? cookies : "none=none");
        return new(request.RequestUri!, await hosts.Sqlite.Http.SendAsync(request, null, null, Stopping), null);
    }
}

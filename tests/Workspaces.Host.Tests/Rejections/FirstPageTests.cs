using System.Net;
using System.Text.RegularExpressions;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>Where somebody arrives who has an address of the server and nothing else.</summary>
public sealed partial class FirstPageTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly string[] Folders = ["/docs/rules/", "/docs/reasons/", "/admin/"];

    [Fact]
    public async Task The_root_leads_to_the_documentation()
    {
        using var browser = host.Http.NewBrowser();

        var page = await browser.GetAsync(host.PublicUrl, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, new Uri(host.PublicUrl, "/docs")), (page.Status, page.Location));
    }

    [Fact]
    public async Task Every_rule_and_reason_is_one_link_away()
    {
        var page = await GetAsync("/docs");

        var links = Link().Matches(page.Body).Select(match => match.Groups["path"].Value).ToArray();
        Assert.Equal(RuleCatalog.Product.All.Count + Reasons.All.Count, links.Count(link => link.StartsWith("/docs/", StringComparison.Ordinal)));
        foreach (var link in Folders.Select(folder => links.First(link => link.StartsWith(folder, StringComparison.Ordinal))))
        {
            Assert.Equal(HttpStatusCode.OK, (await GetAsync(link)).Status);
        }
    }

    [Fact]
    public async Task Names_no_workspace()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");

        var page = await GetAsync("/docs");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(workspace.Id, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/docs/")]
    [InlineData("/docs/rules")]
    [InlineData("/DOCS")]
    public async Task Stands_under_one_spelling(string path) => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(path)).Status);

    private async Task<Answer> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, path));
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("href=\"(?<path>/(docs|admin)/[^\"]+)\"")]
    private static partial Regex Link();
}

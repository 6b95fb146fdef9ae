using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class DescriptionPageTests(HostFixture host)
{
    [Fact]
    public async Task Shows_every_call_without_script_or_anything_from_elsewhere()
    {
        using var document = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/admin/openapi.json"));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/admin/docs"));
        var calls = (await host.Http.SendAsync(document, null, null, TestContext.Current.CancellationToken)).Json!["paths"]!.AsObject();

        var page = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)page.Status);
        Assert.StartsWith("text/html", page.ContentType, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.All(calls, path => Assert.Contains($" {path.Key}</code>", page.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("=\"http", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Roles: operator, admin.", page.Body, StringComparison.Ordinal);
    }
}

using System.Net.Http.Headers;
using Workspaces.Application.Appearance;
using Workspaces.Client.Http;
using Workspaces.Host.Interaction.Appearance;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

public sealed class BrandingCallsTests(HostFixture host)
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static TheoryData<string, string, string, int> NoBrandings => new()
    {
        { "no colour", """{"accent":"red"}""", "accent", 400 },
        { "too short", """{"accent":"#fff"}""", "accent", 400 },
        { "style in a colour", """{"accent":"#000000;}*{color:red"}""", "accent", 400 },
        { "unreadable on white", """{"accent":"#ffcc00"}""", "accent", 422 },
        { "unreadable on dark", """{"accent":"#1f5a96","accent_dark":"#1f5a96"}""", "accent_dark", 422 },
        { "dark alone", """{"accent_dark":"#ffffff"}""", "accent_dark", 400 },
        { "a language that the pages do not speak", """{"language":"fr"}""", "language", 400 },
        { "another member", """{"css":"x"}""", "css", 400 },
    };

    [Theory]
    [MemberData(nameof(NoBrandings))]
    public async Task Refuses_what_nobody_could_read(string reason, string body, string path, int status)
    {
        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{await host.NewWorkspaceAsync()}/branding", body)).IsProblem(status, path);
        Assert.NotEmpty(reason);
    }

    [Fact]
    public async Task Colours_pages_by_a_style_sheet_of_the_workspace()
    {
        var id = await host.NewWorkspaceAsync();

        var set = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding", """{"accent":"#6B2A8C","language":"pt-BR"}""");
        var page = await PageAsync($"/{id}/error");
        var css = await PageAsync($"/{id}{BrandingEndpoints.StylePath(BrandingStyle.Of(new("#6b2a8c", null, "pt-BR"))!.Hash)}");

        Assert.Equal((200, "#6b2a8c", "pt-BR"), ((int)set.Status, set["accent"], set["language"]));
        Assert.Contains("<html lang=\"pt-BR\">", page.Body, StringComparison.Ordinal);
        Assert.Contains($"/{id}/branding/", page.Body, StringComparison.Ordinal);
        Assert.Contains("--accent: #6b2a8c; --on-accent: #ffffff;", css.Body, StringComparison.Ordinal);
        Assert.StartsWith("text/css", css.ContentType, StringComparison.Ordinal);
        Assert.Contains("immutable", css.Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_the_logo_as_a_picture_and_nothing_else()
    {
        var id = await host.NewWorkspaceAsync();

        var set = await LogoAsync(id, Png, "image/png");
        var url = new Uri((string?)set.Json!["logo"]!["url"] ?? "");
        var served = await PageAsync(url.AbsolutePath);
        var page = await PageAsync($"/{id}/error");

        Assert.Equal(200, (int)set.Status);
        Assert.Equal(("image/png", "nosniff", "default-src 'none'; sandbox"), (served.ContentType, served.Header("X-Content-Type-Options"), served.Header("Content-Security-Policy")));
        Assert.Contains($"<img src=\"{url.AbsolutePath}\"", page.Body, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await PageAsync(url.AbsolutePath.Replace(id, await host.NewWorkspaceAsync(), StringComparison.Ordinal))).Status);
        Assert.Equal(204, (int)(await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}/branding/logo")).Status);
        Assert.Equal(404, (int)(await PageAsync(url.AbsolutePath)).Status);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml", 415)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/png", 400)]
    [InlineData("", "image/png", 400)]
    public async Task Takes_no_documents_as_logos(string content, string mediaType, int status) =>
        (await LogoAsync(await host.NewWorkspaceAsync(), System.Text.Encoding.UTF8.GetBytes(content), mediaType)).IsProblem(status);

    [Fact]
    public async Task Takes_no_logo_that_is_too_large_or_of_another_kind()
    {
        var id = await host.NewWorkspaceAsync();

        (await LogoAsync(id, [.. Png, .. new byte[LogoFormat.MaxBytes]], "image/png")).IsProblem(400, "logo");
        (await LogoAsync(id, Png, "image/jpeg")).IsProblem(400, "logo");
        (await host.GetAsync($"/workspaces/{id}/branding/logo")).IsProblem(404);
    }

    [Fact]
    public async Task Goes_back_to_how_pages_come()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding", """{"accent":"#6b2a8c"}""");
        var set = await LogoAsync(id, Png, "image/png");

        var late = await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}/branding", change: request => request.Headers.TryAddWithoutValidation("If-Match", "\"1\""));
        var removed = await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}/branding", change: request => request.Headers.TryAddWithoutValidation("If-Match", set.Header("ETag")));

        late.IsProblem(412);
        Assert.Equal(204, (int)removed.Status);
        Assert.Equal("{}", (await host.GetAsync($"/workspaces/{id}/branding")).Body);
    }

    [Fact]
    public async Task Stays_as_it_is_while_the_workspace_is_being_deleted()
    {
        var id = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding", """{"accent":"#0b5cad"}""");
        await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}");

        (await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding", """{"accent":"#1a7f37"}""")).IsProblem(409);
        (await LogoAsync(id, Png, "image/png")).IsProblem(409);
        (await host.SendAsync(HttpMethod.Delete, $"/workspaces/{id}/branding")).IsProblem(409);

        Assert.Equal("#0b5cad", (await host.GetAsync($"/workspaces/{id}/branding"))["accent"]);
    }

    private async Task<Answer> PageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, path));
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    private Task<Answer> LogoAsync(string id, byte[] content, string mediaType) =>
        host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding/logo", change: request =>
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        });
}

using System.Net;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Interaction;

/// <summary>People get a page in their language where nothing can be served, and programs what programs read.</summary>
public sealed class NoticeTests(HostFixture host)
{
    [Theory]
    [InlineData("en", "This did not work", "There is nothing here")]
    [InlineData("pt-BR", "Isto não funcionou", "Não há nada aqui")]
    public async Task What_is_not_there(string language, string title, string message)
    {
        var workspace = await host.NewWorkspaceAsync();

        foreach (var path in new[] { "/no-such-workspace/authorize", "/no-such-workspace", $"/{workspace}/nothing" })
        {
            var page = await SendAsync(HttpMethod.Get, path, "text/html", language);

            IsNotice(page, HttpStatusCode.NotFound, language, title, message);
        }
    }

    [Theory]
    [InlineData("en", "Not available", "switched off at present")]
    [InlineData("pt-BR", "Indisponível", "desligado no momento")]
    public async Task A_workspace_that_is_switched_off(string language, string title, string message)
    {
        var workspace = await host.NewWorkspaceAsync();
        await host.SendAsync(HttpMethod.Patch, "/workspaces/" + workspace, """{"enabled":false}""");

        var page = await SendAsync(HttpMethod.Post, $"/{workspace}/sign-in", "text/html", language);
        var token = await SendAsync(HttpMethod.Post, $"/{workspace}/token", "text/html, */*; q=.2", language);
        var keys = await SendAsync(HttpMethod.Get, $"/{workspace}/jwks", "application/json", language);

        IsNotice(page, HttpStatusCode.ServiceUnavailable, language, title, message);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (token.Status, token.Error));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (keys.Status, keys.Error));
    }

    [Theory]
    [InlineData("en", "What was sent cannot be read")]
    [InlineData("pt-BR", "Não é possível ler o que foi enviado")]
    public async Task A_form_that_cannot_be_read(string language, string message)
    {
        var workspace = await host.NewWorkspaceAsync();

        var page = await SendAsync(HttpMethod.Post, $"/{workspace}/sign-in", "text/html", language, "username=ali%00ce");
        var token = await SendAsync(HttpMethod.Post, $"/{workspace}/token", "text/html", language, "client_id=ali%00ce");

        IsNotice(page, HttpStatusCode.BadRequest, language, language == "en" ? "This did not work" : "Isto não funcionou", message);
        var reference = page.Body.Split("id=\"reference\">")[1].Split('<')[0];
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"/workspaces/{workspace}/rejections/{reference}")).Status);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (token.Status, token.Error));
    }

    [Fact]
    public async Task Programs_that_ask_for_what_is_not_there_get_no_page()
    {
        var answer = await SendAsync(HttpMethod.Get, "/no-such-workspace/jwks", "application/json", "en");

        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.Status, answer.Body));
    }

    private static void IsNotice(Answer page, HttpStatusCode status, string language, string title, string message)
    {
        Assert.Equal((status, "text/html; charset=utf-8", "no-store"), (page.Status, page.ContentType, page.Header("Cache-Control")));
        Assert.Contains($"<html lang=\"{language}\">", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page.Body, StringComparison.Ordinal);
        Assert.Contains(message, page.Body, StringComparison.Ordinal);
        Assert.NotNull(page.Header("Content-Security-Policy"));
    }

    private async Task<Answer> SendAsync(HttpMethod method, string path, string accept, string language, string? form = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.PublicUrl, path));
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.AcceptLanguage.ParseAdd(language);
        request.Content = form is null ? null : new StringContent(form, null, "application/x-www-form-urlencoded");
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workspaces.Application.Compliance;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Compliance;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Compliance;

/// <summary>The report as JSON, as a signed JWS and as a page.</summary>
public sealed partial class ReportFormTests(HostFixture host)
{
    private const string Hostile = "<script>alert(1)</script>\"'&amp;\u202Egnp\u0007</pre>";

    public static TheoryData<string?, string, string> Forms => new()
    {
        { null, "", "application/json" },
        { "*/*", "", "application/json" },
        { "application/*", "", "application/json" },
        { "application/jose", "", "application/jose" },
        { "text/html, application/xhtml+xml, */*;q=0.8", "", "text/html" },
        { "text/html;q=0.1, application/jose;q=0.9", "", "application/jose" },
        { "text/html;q=0, */*;q=0.1", "", "application/json" },
        { "application/json", "?format=jws", "application/jose" },
        { null, "?format=html", "text/html" },
        { "text/html", "?format=json", "application/json" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Answers_in_the_form_that_is_asked_for(string? accept, string query, string mediaType)
    {
        var answer = await host.ReportAsync(await host.NewWorkspaceAsync(), accept, query);

        Assert.Equal((200, mediaType), ((int)answer.Status, answer.ContentType?.Split(';')[0]));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("application/pdf", "", 406)]
    [InlineData(null, "?format=pdf", 400)]
    [InlineData(null, "?format=json&format=jws", 400)]
    public async Task Knows_no_other_form(string? accept, string query, int status) =>
        (await host.ReportAsync(await host.NewWorkspaceAsync(), accept, query)).IsProblem(status);

    [Fact]
    public async Task The_signed_report_is_verified_by_the_published_keys()
    {
        var workspace = await host.NewWorkspaceAsync();

        var jws = (await host.ReportAsync(workspace, "application/jose")).Body;
        var verified = ReportSignature.Verify(jws, await Keys());

        var report = verified.Value!;
        Assert.Equal((workspace, host.PublicUrl.GetLeftPart(UriPartial.Authority)), (report.Document.Workspace, report.Issuer));
        Assert.Equal(report.KeyId, report.Document.Installation);
        Assert.Equal(report.Document.Time.ToUnixTimeSeconds(), report.IssuedAt.ToUnixTimeSeconds());
        Assert.True(CompactJwt.TryParse(jws, out var jwt, int.MaxValue));
        Assert.Equal(("ES256", "workspaces-compliance+jwt"), (jwt.Algorithm, jwt.Type));
    }

    [Fact]
    public async Task The_published_keys_are_public_and_for_everybody()
    {
        var answer = await PublishedKeys();

        Assert.Equal((200, "application/json", "*"), ((int)answer.Status, answer.ContentType, answer.Header("Access-Control-Allow-Origin")));
        var key = Assert.Single(answer.Json!["keys"]!.AsArray())!.AsObject();
        Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_is_well_formed_and_brings_everything_with_it()
    {
        var answer = await host.ReportAsync(await host.NewWorkspaceAsync("cdr-australia"), "text/html");

        var page = Parse(answer.Body);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "img" or "iframe" or "object" or "form");
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "href" or "style");
        Assert.Equal(["summary", "rules", "settings", "signature"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        var hash = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(StyleElement().Match(answer.Body).Groups[1].Value)));
        Assert.Contains(hash, answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains(hash, page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_hostile_names_as_the_text_that_they_are()
    {
        var workspace = AdminCalls.NewId();
        await host.Admin.CreateWorkspaceAsync(workspace, "fapi2-security", displayName: Hostile.Replace("\u0007", "", StringComparison.Ordinal), cancellationToken: TestContext.Current.CancellationToken);
        await host.SneakInAsync(workspace, Hostile);
        await host.SneakInAsync(workspace, ("\u001b[31m" + Hostile, "{}"));

        var body = (await host.ReportAsync(workspace, "text/html")).Body;

        var page = Parse(body);
        Assert.Empty(page.Descendants("script"));
        var shown = "<script>alert(1)</script>\"'&amp;\uFFFDgnp";
        Assert.StartsWith(shown, page.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.Contains(page.Descendants("code"), code => code.Value.StartsWith(shown, StringComparison.Ordinal));
        Assert.Equal(["summary", "violated", "rules", "settings", "signature"], page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        Assert.DoesNotContain(body, character => character is '\u202E' or '\u001b' or '\u0007');
    }

    [Fact]
    public async Task The_page_holds_the_signed_report_and_follows_from_it()
    {
        var workspace = await host.NewWorkspaceAsync("open-banking-brazil");
        await host.SneakInAsync(workspace);

        var page = (await host.ReportAsync(workspace, "text/html")).Body;

        var signed = ReportSignature.Verify(ReportPageHtml.FindJws(page) ?? "", await Keys());
        Assert.Equal(page, await ReportPageHtml.RenderAsync(signed.Value!));
    }

    /// <summary>HTML that is well-formed XML, but for elements that HTML never closes.</summary>
    private static XDocument Parse(string page) => XDocument.Parse(VoidElement().Replace(page, "$0</$1>"));

    private async Task<PublishedReportKeys> Keys() => PublishedReportKeys.TryParse((await PublishedKeys()).Body)!;

    private async Task<Answer> PublishedKeys()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/.well-known/workspaces-report-keys"));
        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<(meta)[^>]*[^/]>")]
    private static partial Regex VoidElement();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}

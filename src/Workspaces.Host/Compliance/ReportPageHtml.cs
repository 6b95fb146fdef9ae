using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Workspaces.Application.Compliance;

namespace Workspaces.Host.Compliance;

/// <summary>
/// The report as a page that can be filed: one file, nothing loaded, no script. It follows from the signed report alone, so that whoever verifies
/// the page writes it anew and compares.
/// </summary>
internal static partial class ReportPageHtml
{
    /// <summary>Where the signed report stands in the page.</summary>
    public const string JwsElement = "signed-report";

    private const string StyleResource = "compliance/ReportPage.css";

    public static string Style { get; } = ReadStyle();

    /// <summary>What the page may do, in a browser or from a file: show its own style.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'";

    public static async Task<string> RenderAsync(SignedReport report)
    {
        await using var services = new ServiceCollection().AddSingleton(report).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>()).ToHtmlString());
    }

    /// <summary>The signed report of a page; null when there is none.</summary>
    public static string? FindJws(string page) => Embedded().Match(page) is { Success: true } found ? found.Groups["jws"].Value : null;

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPageHtml).Assembly.GetManifestResourceStream(StyleResource) ?? throw new InvalidOperationException($"{StyleResource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex($"<pre id=\"{JwsElement}\">(?<jws>[A-Za-z0-9_.-]+)</pre>")]
    private static partial Regex Embedded();
}

using System.Net;
using System.Text.RegularExpressions;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Certification.Checking;

/// <summary>A page in a few words, without what its address carries.</summary>
internal static partial class PageText
{
    public static string Of(Page page) =>
        $"{(page.Location ?? page.Url).GetLeftPart(UriPartial.Path)} ({(int)page.Status}{(Title().Match(page.Answer.Body) is { Success: true } title ? $", “{WebUtility.HtmlDecode(title.Groups["title"].Value).Trim()}”" : "")}{Rule(page)})";

    private static string Rule(Page page) => RuleLink().Match(page.Answer.Body) is { Success: true } rule ? $", {rule.Value}" : "";

    [GeneratedRegex("<title>(?<title>[^<]*)</title>")]
    private static partial Regex Title();

    [GeneratedRegex("/docs/rules/[a-z0-9-]+")]
    private static partial Regex RuleLink();
}

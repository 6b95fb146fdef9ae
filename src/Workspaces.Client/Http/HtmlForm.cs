using System.Net;
using System.Text.RegularExpressions;

namespace Workspaces.Client.Http;

/// <summary>A form of a page, with what a browser would send when nobody touches it.</summary>
public sealed partial record HtmlForm(Uri Action, string Method, IReadOnlyList<HtmlControl> Controls)
{
    /// <summary>Whether there is a control of this name, a button included.</summary>
    public bool Has(string name) => Controls.Any(control => control.Name == name);

    /// <summary>What is sent: every control but buttons and unchecked boxes.</summary>
    public FormParameters Defaults() => new(Controls.Where(control => control.Sent).Select(control => KeyValuePair.Create(control.Name, control.Value)));

    /// <summary>The forms of a page, in order.</summary>
    public static IReadOnlyList<HtmlForm> All(string html, Uri page) =>
        [.. Forms().Matches(Comments().Replace(html, "")).Select(form => Read(form.Groups["attributes"].Value, form.Groups["content"].Value, page))];

    private static HtmlForm Read(string attributes, string content, Uri page)
    {
        var own = AttributesOf(attributes);
        var action = own.GetValueOrDefault("action");
        return new(string.IsNullOrEmpty(action) ? page : new Uri(page, action), own.GetValueOrDefault("method") ?? "get",
            [.. ControlTags().Matches(content).Select(Control).OfType<HtmlControl>()]);
    }

    private static HtmlControl? Control(Match tag)
    {
        var element = tag.Groups["element"].Value.ToLowerInvariant();
        var attributes = AttributesOf(tag.Groups["attributes"].Value);
        var (name, id) = (attributes.GetValueOrDefault("name") ?? "", attributes.GetValueOrDefault("id"));
        var type = element == "input" ? (attributes.GetValueOrDefault("type") ?? "text").ToLowerInvariant() : element;
        var button = type is "submit" or "button" or "image" or "reset";
        // Without a name it sends nothing; a button sends its form.
        if ((name.Length == 0 && !button) || attributes.ContainsKey("disabled"))
        {
            return null;
        }

        var box = type is "checkbox" or "radio";
        var value = element switch
        {
            "textarea" => WebUtility.HtmlDecode(tag.Groups["text"].Value),
            "select" => Selected(tag.Groups["text"].Value),
            _ => attributes.GetValueOrDefault("value") ?? (box ? "on" : ""),
        };
        return new(name, type, value, box ? attributes.ContainsKey("checked") : !button) { Id = id };
    }

    private static string Selected(string options)
    {
        var all = Options().Matches(options).Select(option => AttributesOf(option.Groups["attributes"].Value)).ToList();
        return (all.Find(option => option.ContainsKey("selected")) ?? all.FirstOrDefault())?.GetValueOrDefault("value") ?? "";
    }

    private static Dictionary<string, string> AttributesOf(string text) => Attributes().Matches(text)
        .GroupBy(match => match.Groups["name"].Value.ToLowerInvariant(), StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => WebUtility.HtmlDecode(group.First().Groups["value"].Value), StringComparer.Ordinal);

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("""<form\b(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>(?<content>.*?)</form>""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Forms();

    [GeneratedRegex("""<(?:(?<element>input|button)\b(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>|(?<element>textarea|select)\b(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>(?<text>.*?)</\k<element>)""", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex ControlTags();

    [GeneratedRegex("""<option\b(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>""", RegexOptions.IgnoreCase)]
    private static partial Regex Options();

    [GeneratedRegex("""(?<name>[^\s"'=<>/]+)(?:\s*=\s*(?:"(?<value>[^"]*)"|'(?<value>[^']*)'|(?<value>[^\s"'<>`]+)))?""")]
    private static partial Regex Attributes();
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workspaces.Profiles.Documentation;

/// <summary>Writes <c>docs/profiles/{id}.md</c>: a profile's settings with what a workspace may change, its rules, scopes and certifications.</summary>
public static class ProfileDocumentation
{
    public static string Markdown(Profile profile)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {profile.Title}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Template `{profile.Id}`, version {profile.Version}, to be used from {profile.EffectiveFrom:yyyy-MM-dd}");
        text.Append(profile.Extends is null ? ".\n" : $", extends `{profile.Extends}`.\n");
        text.Append("Generated from the template; what a workspace does not name in its own settings is as below.\n");
        Settings(text, profile);
        Changes(text, profile);
        Rules(text, profile);
        Certifications(text, profile);
        return text.ToString();
    }

    private static void Settings(StringBuilder text, Profile profile)
    {
        text.Append("\n## Settings\n\n| setting | value |\n|---|---|\n");
        foreach (var (path, value) in Leaves("server", JsonNode.Parse(profile.ValueOf("server")!)!.AsObject()))
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{path}` | {RuleDocumentation.Value(value)} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| `sender_constraint` | {string.Join(", ", profile.SenderConstraint.Select(method => $"`{JsonNamingPolicy.SnakeCaseLower.ConvertName(method.ToString())}`"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| `scopes` | {string.Join(", ", profile.Scopes.Select(scope => $"`{scope}`"))} |\n");
    }

    private static void Changes(StringBuilder text, Profile profile)
    {
        text.Append("\n## What a workspace may change\n\n| setting | bound | clause | in words |\n|---|---|---|---|\n");
        foreach (var (path, bound) in profile.Overridable)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{path}` | {bound.Describe(null).Replace(" []", " the above", StringComparison.Ordinal)} | {bound.Clause} | {bound.Sentence} |\n");
        }
    }

    private static void Rules(StringBuilder text, Profile profile)
    {
        text.Append("\n## Rules\n\nIn the order in which they are checked; [what they demand](../rules.md).\n\n| rule | parameters | may only report | clauses |\n|---|---|---|---|\n");
        foreach (var rule in profile.Rules.Select(RuleDescription.Of))
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}](../rules.md#{rule.Id}) | {RuleDocumentation.Values(rule.Parameters)} | {(profile.Softenable.Contains(rule.Id) ? "yes" : "")} | {string.Join(", ", rule.Clauses)} |\n");
        }
    }

    private static void Certifications(StringBuilder text, Profile profile)
    {
        text.Append("\n## Certification\n\n| certificate | plan | variant |\n|---|---|---|\n");
        foreach (var one in profile.Certification)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Plan} | {string.Join(", ", one.Variant.Select(value => $"{value.Key}={value.Value}"))} |\n");
        }
    }

    private static IEnumerable<(string Path, JsonNode? Value)> Leaves(string path, JsonObject map) => map.SelectMany(one =>
        one is { Key: "refresh_tokens" or "dpop" or "introspection" or "consent", Value: JsonObject inner }
            ? Leaves($"{path}.{one.Key}", inner)
            : [($"{path}.{one.Key}", one.Value)]);
}

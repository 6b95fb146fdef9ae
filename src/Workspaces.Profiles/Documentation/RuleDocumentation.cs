using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>Writes <c>docs/rules.md</c>: every rule, its sentence, clauses and parameters, and which template uses it with which values.</summary>
public static class RuleDocumentation
{
    private static readonly (string Subject, string Title)[] Chapters =
    [
        ("server_settings", "Settings of a workspace"),
        ("client_registration", "Registered clients"),
        ("registration_access", "Who registers"),
        ("registration_request", "Software that registers itself"),
        ("authorization_request", "Authorization requests"),
        ("client_authentication_attempt", "Client authentication"),
        ("token_request", "Token requests"),
        ("grant_redemption", "Codes and refresh tokens"),
        ("dpop_request", "DPoP proofs"),
        ("resource_access", "Protected resources"),
    ];

    public static string Markdown(ProfileCatalog catalog)
    {
        var text = new StringBuilder("""
            # Rules

            Every requirement that a workspace can enforce. The same object refuses requests, judges stored clients and settings, and wrote
            this page. An id never changes; it stands in the `error_uri` of a refusal, in the rejection record, in metrics and in the compliance report.
            The clauses are written as the OpenID certification suite writes them.

            This page is generated: `UPDATE_SNAPSHOTS=1 dotnet run --project tests/Workspaces.Profiles.Tests`.

            """);
        var uses = catalog.All
            .SelectMany(profile => profile.Rules.Select(rule => (Profile: profile.Id, Rule: RuleDescription.Of(rule))))
            .ToLookup(use => use.Rule.Id, StringComparer.Ordinal);
        foreach (var (subject, title) in Chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
            foreach (var (id, type) in catalog.Rules.All.Where(rule => RuleDescription.SubjectOf(rule.Value) == subject))
            {
                Rule(text, id, type, [.. uses[id]], catalog.All.Count);
            }
        }

        text.Append("\n## Other reasons\n\nWhat no profile needs a rule for: the protocol itself is broken, or somebody said no.\n");
        foreach (var reason in Reasons.All.Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {reason.Id}\n\n{reason.Description} Answered with `{reason.Error}`.\n\nRemedy: {reason.Remedy}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Clauses: {string.Join(", ", reason.Clauses)}.\n");
        }

        return text.ToString();
    }

    private static void Rule(StringBuilder text, string id, Type type, (string Profile, RuleDescription Rule)[] uses, int profiles)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {id}\n\n{DocComments.Of(type)}\n\n");
        if (DocComments.RemedyOf(type) is { Length: > 0 } remedy)
        {
            text.Append(CultureInfo.InvariantCulture, $"Remedy: {remedy}\n\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"Clauses: {string.Join(", ", RuleAttribute.Of(type).Clauses)}.\n\n");
        var parameters = ProfileJson.Options.GetTypeInfo(type).Properties;
        if (parameters.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Parameters: {string.Join("; ", parameters.Select(one => $"`{one.Name}` ({Names.Of(Nullable.GetUnderlyingType(one.PropertyType) ?? one.PropertyType)})"))}.\n\n");
        }

        foreach (var group in uses.GroupBy(use => Values(use.Rule.Parameters), StringComparer.Ordinal))
        {
            var used = group.Count() == profiles ? "every template" : string.Join(", ", group.Select(use => use.Profile));
            text.Append(CultureInfo.InvariantCulture, $"- {used}{(group.Key.Length is 0 ? "" : $": {group.Key}")}\n");
        }
    }

    /// <summary>Parameters with their values as one line of Markdown.</summary>
    internal static string Values(JsonObject parameters) => string.Join(", ", parameters.Select(one => $"`{one.Key}` = {Value(one.Value)}"));

    /// <summary>A value of a template as one piece of Markdown.</summary>
    internal static string Value(JsonNode? value) => value switch
    {
        null => "none",
        JsonArray { Count: 0 } => "none",
        JsonArray list => string.Join(", ", list.Select(Value)),
        JsonObject map => string.Join("; ", map.Select(one => $"{one.Key}: {Value(one.Value)}")),
        _ => $"`{value}`",
    };
}

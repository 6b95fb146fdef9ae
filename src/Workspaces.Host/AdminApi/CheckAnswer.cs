using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Comparison;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.AdminApi;

/// <summary>What would break if a workspace followed another profile.</summary>
/// <param name="Breaks">Whether anything that is stored would not be allowed.</param>
/// <param name="Faults">The workspace's own settings that are not allowed there; they would fall back to the template's values.</param>
/// <param name="Settings">What its settings would become, as far as they change.</param>
/// <param name="Rules">Rules that refuse clients, each with how many.</param>
/// <param name="Affected">The first clients that are refused, with everything against each.</param>
/// <param name="Requests">Rules on requests that are new or have other parameters: what clients send is to satisfy them.</param>
internal sealed record CheckAnswer(
    string Workspace,
    ProfileVersion From,
    ProfileVersion To,
    bool Breaks,
    IReadOnlyList<SettingFault> Faults,
    IReadOnlyList<ValueChange> Settings,
    CheckedClients Clients,
    IReadOnlyList<RefusingRule> Rules,
    IReadOnlyList<AffectedClient> Affected,
    IReadOnlyList<RequestRule> Requests)
{
    public static CheckAnswer Of(WorkspaceCheck check, RuleCatalog rules)
    {
        var (diff, clients) = (check.Compared.Diff, check.Clients);
        var template = diff.Template ?? throw new InvalidOperationException("A check is against some profile.");
        return new(
            check.Compared.Workspace.Id,
            template.From,
            template.To,
            check.Breaks,
            diff.Faults,
            diff.Settings,
            new(clients.Judged, clients.Count, check.Unreadable.Count, check.Unreadable.First),
            [.. clients.ByRule.Select(rule => RefusingRule.Of(rule.Key, rules.All[rule.Key], rule.Value))],
            [.. clients.First.Select(AffectedClient.Of)],
            [.. RequestRule.Of(template)]);
    }
}

/// <summary>The clients behind a check.</summary>
/// <param name="Affected">How many would be refused.</param>
/// <param name="Unreadable">How many cannot be judged.</param>
/// <param name="UnreadableClients">The ids of the first of these.</param>
internal sealed record CheckedClients(int Judged, int Affected, int Unreadable, IReadOnlyList<string> UnreadableClients);

/// <summary>A rule that refuses clients.</summary>
/// <param name="Clients">How many.</param>
internal sealed record RefusingRule(string Rule, string Requirement, IReadOnlyList<string> Clauses, int Clients)
{
    public static RefusingRule Of(string id, Type rule, int clients) => new(id, DocComments.Of(rule), RuleAttribute.Of(rule).Clauses, clients);
}

/// <summary>A client that would be refused.</summary>
internal sealed record AffectedClient(string ClientId, string? ClientName, IReadOnlyList<AffectedField> Against)
{
    public static AffectedClient Of(BrokenClient client) => new(
        client.ClientId,
        client.ClientName,
        [.. client.Against.Select(one => new AffectedField(one.RuleId, one.Clauses, one.Offence.Fields, one.Offence.Description))]);
}

/// <summary>What a rule has against a client.</summary>
/// <param name="Fields">The members of its metadata to change.</param>
internal sealed record AffectedField(string Rule, IReadOnlyList<string> Clauses, IReadOnlyList<string> Fields, string Description);

/// <summary>A rule on requests that is new, or has other parameters.</summary>
/// <param name="Change"><c>added</c> or <c>changed</c>.</param>
/// <param name="Parameters">As they would be enforced.</param>
internal sealed record RequestRule(string Rule, string Requirement, IReadOnlyList<string> Clauses, string Change, JsonObject Parameters)
{
    private static readonly string[] Stored = [.. new[] { nameof(ServerSettings), nameof(ClientRegistration) }.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    public static IEnumerable<RequestRule> Of(ProfileDiff diff) =>
        diff.RulesAdded.Where(rule => !Stored.Contains(rule.Subject))
            .Select(rule => new RequestRule(rule.Id, rule.Sentence, rule.Clauses, "added", rule.Parameters))
            .Concat(diff.RulesChanged.Where(rule => !Stored.Contains(rule.Subject))
                .Select(rule => new RequestRule(rule.Id, rule.Sentence, rule.Clauses, "changed", Changed(rule))));

    private static JsonObject Changed(RuleChange rule) =>
        new(rule.Parameters.Select(parameter => KeyValuePair.Create(parameter.Path, parameter.To?.DeepClone())));
}

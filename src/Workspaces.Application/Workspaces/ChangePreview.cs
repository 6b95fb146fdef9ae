using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;

namespace Workspaces.Application.Workspaces;

/// <summary>What a change would do.</summary>
/// <param name="Changes">Of name, state and settings as they take effect; empty = it would change nothing.</param>
/// <param name="NewKeys">That would be made for it.</param>
/// <param name="Offences">By clients that would not be accepted any more, up to a hundred.</param>
/// <param name="BrokenClients">How many those are.</param>
/// <param name="BrokenRules">By which rules, each with how many clients.</param>
/// <param name="Refused">Whether it would be refused for them.</param>
internal sealed record ChangePreview(
    IReadOnlyList<MemberChange> Changes,
    IReadOnlyList<PreviewedKey> NewKeys,
    IReadOnlyList<PreviewedOffence> Offences,
    int BrokenClients,
    IReadOnlyList<PreviewedRule> BrokenRules,
    bool Refused)
{
    public static ChangePreview Of(WorkspaceForecast forecast, WorkspacePatch patch) => new(
        forecast.Changes,
        [.. forecast.MissingKeys.Select(key => new PreviewedKey(key.Use, key.Algorithm))],
        PreviewedOffence.Of(forecast.Broken),
        forecast.Broken?.Count ?? 0,
        PreviewedRule.Of(forecast.Broken),
        forecast.FaultsOf(patch).Count > 0);
}

internal sealed record PreviewedKey(string Use, string Algorithm);

/// <summary>A rule that clients would break.</summary>
/// <param name="Clients">How many.</param>
internal sealed record PreviewedRule(string Rule, int Clients)
{
    public static IReadOnlyList<PreviewedRule> Of(BrokenClients? broken) => [.. broken?.ByRule.Select(rule => new PreviewedRule(rule.Key, rule.Value)) ?? []];
}

/// <summary>A rule that a client would break.</summary>
internal sealed record PreviewedOffence(string ClientId, string Rule, string Message, IReadOnlyList<string> Clauses)
{
    private const int MaxOffences = 100;

    public static IReadOnlyList<PreviewedOffence> Of(BrokenClients? broken) => [.. broken?.First
        .SelectMany(client => client.Against.Select(against => new PreviewedOffence(client.ClientId, against.RuleId, against.Offence.Description, against.Clauses)))
        .Take(MaxOffences) ?? []];
}

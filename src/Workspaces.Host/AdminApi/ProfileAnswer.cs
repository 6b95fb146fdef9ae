using System.Text.Json.Nodes;
using Workspaces.Profiles;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.AdminApi;

/// <summary>A profile: what a workspace of it offers and refuses, and what it may change.</summary>
/// <param name="Settings">In the structure in which a workspace names what differs.</param>
/// <param name="Rules">In the order they are checked.</param>
/// <param name="Overridable">By the path of the setting.</param>
internal sealed record ProfileAnswer(
    string Id,
    string Version,
    string Title,
    DateOnly EffectiveFrom,
    JsonObject Settings,
    IReadOnlyList<RuleDescription> Rules,
    IReadOnlyDictionary<string, OverrideBound> Overridable,
    IReadOnlyList<Certification> Certification)
{
    private static readonly string[] Sections = ["server", "sender_constraint", "scopes"];

    public static ProfileAnswer Of(Profile profile) => new(
        profile.Id,
        profile.Version,
        profile.Title,
        profile.EffectiveFrom,
        new(Sections.Select(name => KeyValuePair.Create(name, profile.ValueOf(name) is { } value ? JsonNode.Parse(value) : null))),
        [.. profile.Rules.Select(RuleDescription.Of)],
        profile.Overridable,
        profile.Certification);
}

using System.Text.Json.Nodes;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>A plan of the suite with the ecosystem by whose rules it is run.</summary>
internal sealed record PlanChoice(string Plan, string Profile)
{
    /// <summary>What a profile template names under <c>certification</c>, each once.</summary>
    public static IReadOnlyList<PlanChoice> Of(JsonNode? profile) =>
        [.. (profile?["certification"]?.AsArray() ?? []).Select(one => new PlanChoice($"{one?["plan"]}", $"{one?["variant"]?[Parameter.Profile]}")).Distinct()];
}

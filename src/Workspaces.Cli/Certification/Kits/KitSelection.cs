using System.Text.Json.Serialization;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Kits;

/// <summary>A selection of a kit, with its two clients.</summary>
/// <param name="Plan">The suite's name of the plan.</param>
/// <param name="Variant">The parameters by the suite's names.</param>
/// <param name="Alias">Of its configuration.</param>
/// <param name="Clients">The ids of the first and of the second.</param>
internal sealed record KitSelection(string Plan, IReadOnlyList<KeyValuePair<string, string>> Variant, string Alias, IReadOnlyList<string> Clients)
{
    [JsonIgnore]
    public Selection Selection => new(Plan, Variant);

    [JsonIgnore]
    public string File => Selection.Name + ".json";
}

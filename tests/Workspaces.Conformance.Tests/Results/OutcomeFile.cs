using System.Text.Encodings.Web;
using System.Text.Json;
using Workspaces.Conformance.Tests.Catalog;

namespace Workspaces.Conformance.Tests.Results;

/// <summary>Outcomes in a file of the repository: plan, module, outcome, and the variants that had it.</summary>
internal sealed class OutcomeFile(IReadOnlyList<PlayedModule> played)
{
    private static readonly string Path = RepositoryFile.Path("tests/Workspaces.Conformance.Tests/Results/outcomes.json");
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Dictionary<(string, string, string), string> _outcomes =
        played.ToDictionary(one => (one.Plan, one.Module, one.Variant), one => one.Outcome);

    public IReadOnlyList<PlayedModule> Played { get; } = played;

    public static OutcomeFile Read() => new(!File.Exists(Path)
        ? []
        : [.. from plan in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(File.ReadAllText(Path))!
              from module in plan.Value
              from outcome in module.Value
              from variant in outcome.Value.Split(' ')
              select new PlayedModule(plan.Key, module.Key, variant, outcome.Key)]);

    /// <summary>The outcome of a module; null when it was never played.</summary>
    public string? Of(string plan, string module, string variant) => _outcomes.GetValueOrDefault((plan, module, variant));

    /// <summary>The same with newer outcomes, and without those of modules that are played no more.</summary>
    public OutcomeFile With(IEnumerable<PlayedModule> newer)
    {
        var all = new Dictionary<(string Plan, string Module, string Variant), string>(_outcomes);
        foreach (var one in newer)
        {
            all[(one.Plan, one.Module, one.Variant)] = one.Outcome;
        }

        return new(
        [
            .. from plan in SuiteCatalog.Plans
               from variant in plan.Variants
               from module in plan.Played(variant)
               let outcome = all.GetValueOrDefault((plan.Name, module.Name, variant.Code))
               where outcome is not null
               select new PlayedModule(plan.Name, module.Name, variant.Code, outcome),
        ]);
    }

    public void Write() => File.WriteAllText(Path, JsonSerializer.Serialize(Tree(), Options) + "\n");

    private SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, string>>> Tree() => Sorted(Played.GroupBy(one => one.Plan), plan =>
        Sorted(plan.GroupBy(one => one.Module), module =>
            Sorted(module.GroupBy(one => one.Outcome), outcome =>
                string.Join(' ', outcome.Select(one => one.Variant).Order(StringComparer.Ordinal)))));

    private static SortedDictionary<string, TValue> Sorted<TValue>(
        IEnumerable<IGrouping<string, PlayedModule>> groups, Func<IGrouping<string, PlayedModule>, TValue> value) =>
        new(groups.ToDictionary(group => group.Key, value, StringComparer.Ordinal), StringComparer.Ordinal);
}

using System.Collections.Frozen;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Which test class of the product's repository proves a rule. A test of the repository keeps the list true.</summary>
public static class RuleTests
{
    private const string Resource = "rule-tests.json";
    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(Load);

    /// <summary>The test classes by the ids of the rules.</summary>
    public static IReadOnlyDictionary<string, string> All => Known.Value;

    /// <summary>The test class of a rule; null for a rule that did not come with the product.</summary>
    public static string? Of(string ruleId) => Known.Value.GetValueOrDefault(ruleId);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(RuleTests).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

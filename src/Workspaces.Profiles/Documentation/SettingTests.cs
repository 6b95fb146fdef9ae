using System.Collections.Frozen;
using System.Text.Json;

namespace Workspaces.Profiles.Documentation;

/// <summary>Which test class of the product's repository proves that a setting stays within its bound. A test of the repository keeps the list true.</summary>
public static class SettingTests
{
    private const string Resource = "tests.setting-tests";
    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(Load);

    /// <summary>The test classes by the paths of the settings.</summary>
    public static IReadOnlyDictionary<string, string> All => Known.Value;

    /// <summary>The test class of a setting; null for one that no profile of the product has.</summary>
    public static string? Of(string path) => Known.Value.GetValueOrDefault(path);

    private static FrozenDictionary<string, string> Load()
    {
        using var stream = typeof(SettingTests).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

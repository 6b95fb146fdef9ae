using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Tests;

/// <summary>Every setting of every profile, at its bound and beyond. The compliance report names this class as the proof of each.</summary>
public class SettingBoundsTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private static IEnumerable<(Profile Profile, SettingState Setting)> All =>
        Profiles.Catalog.All.SelectMany(profile => profile.Examine(null).Select(setting => (profile, setting)));

    public static TheoryData<string, string> Bounded => new(All.Where(one => one.Setting.Clause is not null).Select(one => (one.Profile.Id, one.Setting.Path)));

    public static TheoryData<string, string> Fixed => new(All.Where(one => one.Setting.Clause is null).Select(one => (one.Profile.Id, one.Setting.Path)));

    public static TheoryData<string> Paths => [.. All.Select(one => one.Setting.Path).Distinct()];

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Takes_what_lies_within_the_bound(string profile, string path) =>
        Assert.All(Within(profile, path), value => Assert.DoesNotContain(Faults(profile, path, value), fault => fault.Path == path));

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Refuses_what_lies_outside_the_bound(string profile, string path)
    {
        var (bound, own) = (Profiles.Of(profile).Overridable[path], JsonNode.Parse(Profiles.Of(profile).ValueOf(path)!));

        Assert.All(Outside(bound, own), value => Assert.Contains(Faults(profile, path, value), fault => fault.Path.StartsWith(path, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Fixed))]
    public void Refuses_any_change_of_what_the_template_alone_says(string profile, string path) =>
        Assert.All((JsonNode[])["00:00:01", true, false, new JsonArray("anything")], value => Assert.NotEmpty(Faults(profile, path, value)));

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_report_names_this_class(string path) => Assert.Equal(typeof(SettingBoundsTests).FullName, SettingTests.Of(path));

    [Fact]
    public void The_list_is_that_of_the_templates() => Snapshot.Matches(
        "src/Workspaces.Profiles/Documentation/setting-tests.json",
        JsonSerializer.Serialize(Paths.Select(path => path.Data).Order(StringComparer.Ordinal).ToDictionary(path => path, _ => typeof(SettingBoundsTests).FullName), Readable) + "\n");

    private static IEnumerable<JsonNode?> Within(string profile, string path)
    {
        var (bound, own) = (Profiles.Of(profile).Overridable[path], JsonNode.Parse(Profiles.Of(profile).ValueOf(path)!));
        return bound switch
        {
            { Min: { } min, Max: { } max } => [own, min.ToString("c"), max.ToString("c")],
            { OneOf: { } values } => [.. values.Select(value => JsonSerializer.SerializeToNode(value))],
            _ => [own],
        };
    }

    private static IEnumerable<JsonNode?> Outside(OverrideBound bound, JsonNode? own) => bound switch
    {
        { Min: { } min, Max: { } max } => [(min - TimeSpan.FromSeconds(1)).ToString("c"), (max + TimeSpan.FromSeconds(1)).ToString("c"), 1, null],
        { Any: true } when own?.GetValueKind() is JsonValueKind.Number => ["anything", -1, int.MaxValue, 1.5, null],
        { Any: true } => [1, "\u0001", null],
        { AnyOf: not null } => ["anything", new JsonArray("anything"), null],
        _ => ["anything", new JsonArray("anything"), new JsonArray(), null],
    };

    private static IReadOnlyList<SettingFault> Faults(string profile, string path, JsonNode? value)
    {
        var settings = path.Split('.').Reverse().Aggregate(value?.DeepClone(), (inner, name) => new JsonObject { [name] = inner });
        return Profiles.Of(profile).Customize(settings.Deserialize<JsonElement>()).Faults;
    }
}

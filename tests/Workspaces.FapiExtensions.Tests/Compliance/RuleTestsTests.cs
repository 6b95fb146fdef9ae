using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Workspaces.FapiExtensions.Compliance;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Compliance;

/// <summary>Keeps true what reports say about rules: the test that proves each, and the members that it judges.</summary>
public sealed class RuleTestsTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };
    private static readonly Type[] Judged = [typeof(ServerSettings), typeof(ClientRegistration)];

    public static TheoryData<Type> Rules => [.. RuleCatalog.Product.All.Values];

    public static TheoryData<Type> RulesOnStoredThings => [.. RuleCatalog.Product.All.Values.Where(rule => Judged.Contains(Subject(rule)))];

    /// <summary><c>UPDATE_SNAPSHOTS=1</c> rewrites the list.</summary>
    [Fact]
    public void The_list_is_that_of_these_tests()
    {
        var expected = JsonSerializer.Serialize(RuleCatalog.Product.All.ToDictionary(rule => rule.Key, rule => ClassOf(rule.Value)), Readable) + "\n";
        var file = List();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is "1")
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_class_named_for_a_rule_has_tests(Type rule)
    {
        var named = RuleTests.Of(RuleAttribute.Of(rule).Id);

        var tests = typeof(RuleTestsTests).Assembly.GetType(named ?? "")?.GetMethods() ?? [];
        Assert.Contains(tests, test => test.GetCustomAttributes<FactAttribute>().Any());
    }

    [Theory]
    [MemberData(nameof(RulesOnStoredThings))]
    public void A_rule_on_stored_things_names_members_that_there_are(Type rule)
    {
        var members = ConcernsAttribute.Of(rule);

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.True(Exists(Subject(rule) == typeof(ServerSettings) ? typeof(ServerSettings) : typeof(ClientMetadata), member.Split('.')), member));
    }

    private static bool Exists(Type type, ReadOnlySpan<string> path) =>
        path is [] || (type.GetProperty(path[0]) is { } property && Exists(property.PropertyType, path[1..]));

    private static Type Subject(Type rule) => rule.GetInterfaces().Single(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRule<>)).GetGenericArguments()[0];

    private static string ClassOf(Type rule) => $"Workspaces.FapiExtensions.Tests.Rules.{rule.Namespace!.Split('.')[^1]}.{rule.Name}Tests";

    private static string List([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Workspaces.FapiExtensions", "Compliance", "rule-tests.json"));
}

using System.Reflection;
using Workspaces.Conformance.Tests.Catalog;

namespace Workspaces.Conformance.Tests.Results;

/// <summary>The page tells of what is there: of these modules, these tests and these outcomes.</summary>
public sealed class ConformancePageTests
{
    private const string Replaced = "This run replaces the outcomes of the last one; the next run judges them.";
    private static readonly string[] Untrusted =
        ["ensure-registered-redirect-uri", "ensure-redirect-uri-in-authorization-request", "ensure-request-object-without-redirect-uri-fails"];

    [Fact]
    public void The_page_is_that_of_the_catalogue_and_of_the_last_run()
    {
        Assert.SkipWhen(LastRun.Updates, Replaced);
        Assert.Equal(ConformancePage.Markdown(OutcomeFile.Read()), File.ReadAllText(RepositoryFile.Path(ConformancePage.Path)));
    }

    [Fact]
    public void Every_module_was_played_in_every_variant_and_nothing_else_was()
    {
        Assert.SkipWhen(LastRun.Updates, Replaced);
        var expected = from plan in SuiteCatalog.Plans from variant in plan.Variants from module in plan.Played(variant) select $"{plan.Name} {variant.Code} {module.Name}";

        Assert.Equal(expected.Order(StringComparer.Ordinal), OutcomeFile.Read().Played.Select(one => $"{one.Plan} {one.Variant} {one.Module}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_is_named_is_a_theory_with_a_row_for_the_module() => Assert.All(SuiteCatalog.Plans, plan =>
        Assert.All(plan.Modules.Where(module => module.LeftOut is null), module =>
        {
            var test = plan.Tests.GetMethod(SuitePlan.TestOf(module.Section));
            Assert.NotNull(test?.GetCustomAttribute<TheoryAttribute>());
            var rows = (TheoryData<string, string>)plan.Tests.GetMethod("Rows")!.Invoke(null, [module.Section])!;
            Assert.Equal(plan.Variants.Count(module.AppliesTo), rows.Count(row => row.Data.Item2 == module.Name));
        }));

    [Fact]
    public void A_page_is_shown_only_where_the_redirect_uri_cannot_be_trusted() => Assert.All(
        OutcomeFile.Read().Played.Where(one => one.Outcome == "page"),
        one => Assert.Contains(one.Module[(one.Module.LastIndexOf("-final-", StringComparison.Ordinal) + "-final-".Length)..], Untrusted));

    [Fact]
    public void The_suite_ran_as_many_modules_as_we_play() => Assert.All(SuiteRun.All.Where(run => run.Variants.Count > 0), run =>
        Assert.Equal(run.Modules, run.Variants.Sum(variant => SuiteCatalog.Plans.Single(plan => plan.Variants.Contains(variant)).Modules.Count(module => module.AppliesTo(variant)))));

    [Fact]
    public void The_suite_ran_as_often_as_is_said() =>
        Assert.Equal((48, 2106, 2092, 12, 2, 1758), (
            SuiteRun.All.Sum(run => run.Plans), SuiteRun.All.Sum(run => run.Modules), SuiteRun.All.Sum(run => run.Passed), SuiteRun.All.Sum(run => run.Review), SuiteRun.All.Sum(run => run.Warned),
            SuiteRun.ModulesOverReplicas));

    [Fact]
    public void What_the_suite_has_not_has_tests_of_ours_or_a_reason() => Assert.All(OwnTests.All, own =>
    {
        Assert.True(own.Tests.Count > 0 || own.Without is not null, own.Area);
        Assert.All(own.Tests, test => Assert.True(IsThere(test), test));
    });

    private static bool IsThere(string test)
    {
        var parts = test.Split('.');
        var sources = Directory.EnumerateFiles(RepositoryFile.Path("tests"), parts[0] + ".cs", SearchOption.AllDirectories);
        return sources.Any(source => File.ReadAllText(source) is var text && text.Contains($"class {parts[0]}", StringComparison.Ordinal) && (parts.Length == 1 || text.Contains($" {parts[1]}(", StringComparison.Ordinal)));
    }
}

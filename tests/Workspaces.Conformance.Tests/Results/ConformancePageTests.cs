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
}

using Workspaces.FapiExtensions.Rules;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Tests.Documentation;

public class SnapshotTests
{
    public static TheoryData<string> Ids => [.. Profiles.Catalog.All.Select(profile => profile.Id)];

    [Fact]
    public void The_schema_is_that_of_the_code() =>
        Snapshot.Matches("src/Workspaces.Profiles/profile.schema.json", ProfileSchema.Json());

    [Fact]
    public void The_rules_page_is_that_of_the_code() =>
        Snapshot.Matches("docs/rules.md", RuleDocumentation.Markdown(Profiles.Catalog));

    [Fact]
    public void The_parameters_page_is_that_of_the_code() => Snapshot.Matches("docs/parameters.md", ParameterDocumentation.Markdown());

    [Fact]
    public void The_rules_page_names_every_rule() =>
        Assert.All(RuleCatalog.Product.All.Keys, id => Assert.Contains($"\n### {id}\n", RuleDocumentation.Markdown(Profiles.Catalog), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_profile_page_is_that_of_the_template(string id) =>
        Snapshot.Matches($"docs/profiles/{id}.md", ProfileDocumentation.Markdown(Profiles.Of(id)));

    [Fact]
    public void There_is_no_page_of_a_profile_that_is_gone() =>
        Assert.Empty(Snapshot.Names("docs/profiles", "*.md").Except(Profiles.Catalog.All.Select(profile => profile.Id)));
}

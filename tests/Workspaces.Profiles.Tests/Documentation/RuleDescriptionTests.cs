using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Profiles.Tests.Documentation;

public class RuleDescriptionTests
{
    public static TheoryData<Type> Rules => [.. RuleCatalog.Product.All.Values];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_says_its_requirement_in_one_sentence(Type rule)
    {
        var sentence = DocComments.Of(rule);

        Assert.Matches("^[A-Z].*[.]$", sentence);
        Assert.DoesNotContain(". ", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_written_as_in_a_template()
    {
        var description = RuleDescription.Of(new RequestObjectAge(TimeSpan.FromHours(1), TimeSpan.FromSeconds(30)));

        Assert.Equal("request-object-age", description.Id);
        Assert.Equal("authorization_request", description.Subject);
        Assert.Equal("""{"max":"01:00:00","future_tolerance":"00:00:30"}""", description.Parameters.ToJsonString());
        Assert.Contains("`future_tolerance`", description.Sentence, StringComparison.Ordinal);
        Assert.Contains("FAPI1-ADV-5.2.2-17", description.Clauses);
    }
}

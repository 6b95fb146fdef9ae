using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

public class RuleCatalogTests
{
    public static TheoryData<Type> Rules => [.. RuleCatalog.Product.All.Values];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_kebab_case_id_and_clauses(Type rule)
    {
        var attribute = RuleAttribute.Of(rule);

        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", attribute.Id);
        Assert.NotEmpty(attribute.Clauses);
        Assert.All(attribute.Clauses, clause => Assert.Matches("^[A-Z][A-Za-z0-9]*(-[A-Za-z0-9.]+)+$", clause));
        Assert.Equal(attribute.Clauses.Distinct(), attribute.Clauses);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_a_sealed_record_of_one_subject(Type rule)
    {
        Assert.True(rule.IsSealed);
        Assert.NotNull(rule.GetMethod("<Clone>$"));
        Assert.Single(rule.GetInterfaces(), one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRule<>));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_its_tests(Type rule) =>
        Assert.NotNull(typeof(RuleCatalogTests).Assembly.GetType($"Workspaces.FapiExtensions.Tests.Rules.{rule.Namespace!.Split('.')[^1]}.{rule.Name}Tests"));

    [Fact]
    public void Ids_are_unique() =>
        Assert.Equal(typeof(IRule).Assembly.GetTypes().Count(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IRule))), RuleCatalog.Product.All.Count);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Tokens;

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

    [Fact]
    public void A_host_is_told_everything_that_is_wrong_with_its_rules()
    {
        Assert.False(RuleCatalog.TryCreate([typeof(RuleCatalogTests).Assembly], out var catalog, out var faults));

        Assert.Null(catalog);
        Assert.Contains(faults, fault => fault.StartsWith($"{typeof(Unnamed)} has no [Rule]", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"{typeof(Misnamed)} has no [Rule]", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"{typeof(WithoutClauses)} has no [Rule]", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"{typeof(OfNothing)} judges nothing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith($"{typeof(OfSomething)} judges nothing", StringComparison.Ordinal));
        Assert.Contains($"The rules {typeof(GrantValid)} and {typeof(Twin)} have the same id, grant-valid.", faults);
        Assert.DoesNotContain(faults, fault => fault.StartsWith(typeof(Good).ToString(), StringComparison.Ordinal) || fault.Contains(nameof(Unfinished), StringComparison.Ordinal));
        var exception = Assert.Throws<ArgumentException>(() => RuleCatalog.Of([typeof(RuleCatalogTests).Assembly]));
        Assert.All(faults, fault => Assert.Contains(fault, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pack_named_again_adds_nothing() => Assert.Equal(RuleCatalog.Product.All, RuleCatalog.Of([typeof(IRule).Assembly]).All);

    [Fact]
    public void The_order_is_that_of_the_ids() => Assert.Equal(RuleCatalog.Product.All.Keys.Order(StringComparer.Ordinal), RuleCatalog.Product.All.Keys);

    [Fact]
    public void What_has_no_attribute_is_asked_for_in_vain()
    {
        Assert.Throws<InvalidOperationException>(() => RuleAttribute.Of(typeof(Unnamed)));
        Assert.Empty(ConcernsAttribute.Of(typeof(Unnamed)));
        Assert.Equal([typeof(TokenRequest)], RuleAttribute.SubjectsOf(typeof(Unnamed)));
    }

    [Fact]
    public void A_rule_names_the_members_that_it_concerns_as_json_does()
    {
        Assert.Equal(["RefreshTokens.Rotate", "GrantTypes"], ConcernsAttribute.Of(typeof(Good)));
        Assert.Equal("refresh_tokens.rotate", ConcernsAttribute.Written("RefreshTokens.Rotate"));
    }

    private abstract record Unfinished : IRule<TokenRequest>
    {
        public Violation? Check(TokenRequest subject) => null;
    }

    private sealed record Unnamed : Unfinished;

    [Rule("Mis_named", "TEST-1")]
    private sealed record Misnamed : Unfinished;

    [Rule("without-clauses")]
    private sealed record WithoutClauses : Unfinished;

    [Rule("grant-valid", "TEST-1")]
    private sealed record Twin : Unfinished;

    [Rule("good", "TEST-1")]
    [Concerns("RefreshTokens.Rotate", "GrantTypes")]
    private sealed record Good : Unfinished;

    [Rule("of-nothing", "TEST-1")]
    private sealed record OfNothing : IRule;

    [Rule("of-something", "TEST-1")]
    private sealed record OfSomething : Unfinished, IRule<string>
    {
        public Violation? Check(string subject) => null;
    }
}

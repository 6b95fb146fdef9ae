using System.Text.RegularExpressions;
using Workspaces.Testing;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>What depends on an ecosystem of the certification suite stands with its profile: nobody else asks for the name.</summary>
public sealed partial class SuiteProfileTests
{
    [Fact]
    public void Nobody_asks_for_the_name_of_a_profile() =>
        Assert.Empty(RepositoryRoot.Sources("src").SelectMany(source => Conditions().Matches(source.Text).Select(match => $"{source.Path}: {match.Value}")));

    [Theory]
    [InlineData("if (selection.Profile == SuiteProfile.Brazil)")]
    [InlineData("selection is { Profile: SuiteProfile.Plain, MutualTls: false }")]
    [InlineData("variant.Is(SuiteProfile.Plain)")]
    [InlineData("SuiteProfile.Australia => 1")]
    [InlineData("profile is not SuiteProfile.UnitedKingdom")]
    public void Is_recognised(string code) => Assert.Matches(Conditions(), code);

    [GeneratedRegex(@"([=!]=|\b(is|not|or|case)|\bIs\(|Profile:)\s*SuiteProfile\.\w+|\bSuiteProfile\.\w+\s*=>")]
    private static partial Regex Conditions();
}

using Workspaces.Cli.Certification.Checking;

namespace Workspaces.Cli.Tests.Certification;

public sealed class WildcardTests
{
    [Theory]
    [InlineData("*", "", true)]
    [InlineData("*", "anything", true)]
    [InlineData("https://a/authorize*", "https://a/authorize", true)]
    [InlineData("https://a/authorize*", "https://a/authorize?x=1", true)]
    [InlineData("https://a/authorize*", "https://a/sign-in", false)]
    [InlineData("https://a/*/authorize*", "https://a/acme/authorize?x", true)]
    [InlineData("https://a/test/a/*/callback*", "https://a/test/a/one/callback?dummy1=lorem", true)]
    [InlineData("https://a/test/a/*/callback", "https://a/test/a/one/callback?dummy1=lorem", false)]
    [InlineData("abab*ab", "abab", false)]
    [InlineData("exact", "exact", true)]
    [InlineData("exact", "exactly", false)]
    public void Matches_as_the_suite_does(string pattern, string address, bool matches) => Assert.Equal(matches, Wildcard.Matches(pattern, address));
}

using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

public class NamedTests
{
    [Fact]
    public void Words_that_are_known_are_named_and_all_others_once() =>
        Assert.Equal("a, one that is not known here, b", Named.Among(["a", "secret", "b", "a", "other secret"], ["a", "b", "c"]));

    [Theory]
    [InlineData("it offers none")]
    [InlineData("it offers a, b", "b", "a")]
    public void What_is_offered_is_told_in_order(string sentence, params string[] offered) => Assert.Equal(sentence, Named.Offer(offered));
}

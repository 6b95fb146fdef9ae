using Workspaces.Host.Interaction;

namespace Workspaces.Host.Tests.Interaction;

public sealed class MonogramTests
{
    [Theory]
    [InlineData("moneta", "M")]
    [InlineData("“évora”", "É")]
    [InlineData("1st Bank", "1")]
    [InlineData("‮ bank", "B")]
    [InlineData("銀行", "銀")]
    [InlineData("…", "·")]
    [InlineData("", "·")]
    public void Is_the_first_letter_of_a_name(string name, string sign) => Assert.Equal(sign, Monogram.Of(name));
}

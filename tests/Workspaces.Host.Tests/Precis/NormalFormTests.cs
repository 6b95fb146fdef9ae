using System.Text;
using Workspaces.Application.Precis;

namespace Workspaces.Host.Tests.Precis;

public sealed class NormalFormTests
{
    // Parts 0 and 1 of the Unicode Consortium's NormalizationTest.txt, in extracts.
    [Theory]
    [InlineData("\u1E0A", "\u1E0A")]
    [InlineData("D\u0323\u0307", "\u1E0C\u0307")]
    [InlineData("D\u0307\u0323", "\u1E0C\u0307")]
    [InlineData("\u1E0A\u0323", "\u1E0C\u0307")]
    [InlineData("\u1E14\u0304", "\u1E14\u0304")]
    [InlineData("\u0112\u0300", "\u1E14")]
    [InlineData("\u05B8\u05B9\u05B1\u0591\u05C3\u05B0\u05AC\u059F", "\u05B1\u05B8\u05B9\u0591\u05C3\u05B0\u05AC\u059F")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\u2ADC", "\u2ADD\u0338")]
    [InlineData("\u0340", "\u0300")]
    [InlineData("\uAC00\u11A8", "\uAC01")]
    [InlineData("\uAC01\u11A8", "\uAC01\u11A8")]
    [InlineData("\uAC00\u11A7", "\uAC00\u11A7")]
    [InlineData("\u0B47\u0300\u0B3E", "\u0B47\u0300\u0B3E")]
    [InlineData("\u1100\u0300\u1161", "\u1100\u0300\u1161")]
    [InlineData("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    public void Puts_together_what_belongs_together(string text, string composed) => Assert.Equal(composed, Compose(text));

    [Fact]
    public void Changes_nothing_twice() => Assert.All(
        Enumerable.Range(0, 0x30000).Where(Rune.IsValid).Select(code => "q\u0307" + new Rune(code) + "\u0323").Select(Compose),
        composed => Assert.Equal(composed, Compose(composed)));

    private static string Compose(string text) => NormalForm.Text(NormalForm.Compose(text.EnumerateRunes()));
}

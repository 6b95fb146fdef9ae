using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Protocol;

/// <summary>What a customer reads is what is there.</summary>
public sealed class ReadableTextTests
{
    [Theory]
    [InlineData("Corner Books & Söhne, Łódź")]
    [InlineData("ליברו · کتاب‌ها · 書店 · 👩‍👧")]
    [InlineData("")]
    public void Text_of_any_script_holds(string text) => Assert.True(ReadableText.Holds(text));

    [Theory]
    [InlineData("\u200D")]
    [InlineData("Bo\u200Doks")]
    [InlineData("Books\u200C")]
    [InlineData("\u200Cکتاب")]
    [InlineData("\u3164")]
    [InlineData("\u115F\u1160")]
    [InlineData("\uFFA0")]
    [InlineData("\u2800")]
    [InlineData("B\u034Fooks")]
    [InlineData("\uFE0F")]
    [InlineData("\u0301Books")]
    public void Nothing_is_there_that_nobody_sees(string text) => Assert.False(ReadableText.Holds(text));

    [Theory]
    [InlineData("pay\u0007")]
    [InlineData("pay\nmore")]
    [InlineData("pay\u2028more")]
    [InlineData("1\u202E00.1")]
    [InlineData("\u2066pay")]
    [InlineData("pay\u200E")]
    [InlineData("pa\u200By")]
    [InlineData("\uFEFFpay")]
    [InlineData("pay\U000E0041")]
    [InlineData("pay\uE000")]
    [InlineData("pay\uFFFF")]
    public void Text_that_hides_something_does_not(string text) => Assert.False(ReadableText.Holds(text));

    [Fact]
    public void Half_of_a_pair_does_not() => Assert.False(ReadableText.Holds("pay" + '\uD83D'));
}

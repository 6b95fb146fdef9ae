using System.Text;
using CsCheck;
using Workspaces.FapiExtensions.Certificates.Preparation;

namespace Workspaces.FapiExtensions.Tests.Certificates;

[Threat(46)]
public sealed class PreparedTextTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.Int[0, 0x10FFFF].Where(Rune.IsValid).Select(code => new Rune(code).ToString()).Array[0, 6].Select(string.Concat));

    [Fact]
    public void What_is_prepared_stays_as_it_is() => Text.Sample(text => PreparedText.TryPrepare(text) is not { } prepared || PreparedText.TryPrepare(prepared) == prepared, iter: 20_000);

    /// <summary>RFC 4518 2.2 to 2.6: the text and what is compared; null = nothing can be.</summary>
    public static TheoryData<string, string?> Rfc4518Clause2 => new()
    {
        { "Acme", "acme" }, { "  Acme \t Bank ", "acme bank" }, { "a\u00adb", "ab" }, { "\u200b\u00ad", "" }, { "S\u00e3o", "sa\u0303o" }, { "Sa\u0303o", "sa\u0303o" }, { "\uff21", "a" }, { "\u1e9e\u00df", "ssss" },
        { "\ud55c", "\u1112\u1161\u11ab" }, { "\uac00", "\u1100\u1161" }, { "a\u0307\u0323", "a\u0323\u0307" }, { "\u0131", "\u0131" }, { "a \u0301", "a \u0301" }, { "\u2003a\u2028b", "a b" }, { "\u00a8", " \u0308" },
        { "\u1e61\u0323", "s\u0323\u0307" }, { "acme\ufe0f", "acme" }, { "Acme\t\r\nBank", "acme bank" }, { "o\ufb03ce", "office" }, { "\u212a\u017f", "ks" }, { "\u03a3\u03c2", "\u03c3\u03c3" }, { "\ud801\udc00", "\ud801\udc28" },
        { "a\ufffd", null }, { "\ue000", null }, { "\u0378", null }, { "\uffff", null }, { "\ud800", null }, { "\U000f0000", null },
    };

    [Theory]
    [MemberData(nameof(Rfc4518Clause2))]
    public void Prepares_a_text(string text, string? prepared) => Assert.Equal(prepared, PreparedText.TryPrepare(text));

    // Two hundred thousand marks in the worst order: seconds where each is moved past the others one by one, a moment where they are sorted.
    [Fact(Timeout = 20_000)]
    public async Task Any_number_of_marks_takes_its_time_and_not_the_square_of_it()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0316", 100_000));

        var prepared = await Task.Run(() => PreparedText.TryPrepare("a" + marks), TestContext.Current.CancellationToken);

        Assert.Equal(200_001, prepared!.Length);
        Assert.StartsWith("a\u0316\u0316", prepared, StringComparison.Ordinal);
    }
}

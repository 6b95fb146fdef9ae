using Workspaces.Application.Precis;

namespace Workspaces.Host.Tests.Precis;

/// <summary>Passwords, with the examples of RFC 8265 4.3.</summary>
public sealed class OpaqueStringTests
{
    public static TheoryData<string, string, string> Same => new()
    {
        { "example 12", "correct horse battery staple", "correct horse battery staple" },
        { "example 13", "Correct Horse Battery Staple", "Correct Horse Battery Staple" },
        { "example 14", "\u03C0\u00DF\u00E5", "\u03C0\u00DF\u00E5" },
        { "example 15", "Jack of \u2666s", "Jack of \u2666s" },
        { "example 16", "foo\u1680bar", "foo bar" },
        { "a space that does not break", "foo\u00A0bar", "foo bar" },
        { "a wide space", "foo\u3000bar", "foo bar" },
        { "two spaces", " foo  bar ", " foo  bar " },
        { "marks apart", "pa\u0308ssword", "p\u00E4ssword" },
        { "the sign of Angstrom", "\u212B", "\u00C5" },
        { "Hangul by its parts", "\u1112\u1161\u11AB", "\uD55C" },
        { "wide letters, which stay", "\uFF21", "\uFF21" },
        { "a ligature, which stays", "\uFB01", "\uFB01" },
        { "from the right and from the left", "\u05D0a", "\u05D0a" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Is_one_password_however_it_is_typed(string reason, string typed, string password)
    {
        Assert.Equal(password, OpaqueString.Enforce(typed).Text);
        Assert.True(OpaqueString.Enforce(password).Text == password, $"{reason}: enforced again");
    }

    [Theory]
    [InlineData("my cat is a \tby", "U+0009")]
    [InlineData("zero\0zero", "U+0000")]
    [InlineData("delete\u007F", "U+007F")]
    [InlineData("next\u0085line", "U+0085")]
    [InlineData("ali\u200Bce", "U+200B")]
    [InlineData("ali\u202Ece", "U+202E")]
    [InlineData("a\u200Db", "U+200D")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("\u1112", "U+1112")]
    [InlineData("\uE000", "U+E000")]
    [InlineData("\u0378", "U+0378")]
    [InlineData("\uFDD0", "U+FDD0")]
    public void Takes_no_password_with(string typed, string character)
    {
        var enforced = OpaqueString.Enforce(typed);

        Assert.Equal((null, $"the character {character} is not taken"), (enforced.Text, enforced.Fault));
    }

    [Fact]
    public void Takes_no_half_of_a_surrogate_pair() => Assert.Null(OpaqueString.Enforce("a" + '\uDC00').Text);
}

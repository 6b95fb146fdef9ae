using Workspaces.Application.Precis;

namespace Workspaces.Host.Tests.Precis;

/// <summary>Names of users, with the examples of RFC 8265 3.5.</summary>
public sealed class UsernameCaseMappedTests
{
    public static TheoryData<string, string, string> Same => new()
    {
        { "example 1", "juliet@example.com", "juliet@example.com" },
        { "example 2", "fussball", "fussball" },
        { "example 3", "fu\u00DFball", "fu\u00DFball" },
        { "example 4", "\u03C0", "\u03C0" },
        { "example 5", "\u03A3", "\u03C3" },
        { "example 7", "\u03C2", "\u03C2" },
        { "capitals", "ALICE", "alice" },
        { "marks apart", "Jose\u0301", "jos\u00E9" },
        { "marks in another order", "a\u0301\u0323", "\u1EA1\u0301" },
        { "capital I with a dot", "\u0130", "i\u0307" },
        { "the sign of Kelvin", "\u212A", "k" },
        { "wide letters", "\uFF21\uFF22\uFF11", "ab1" },
        { "narrow kana with its mark", "\uFF76\uFF9E", "\u30AC" },
        { "Hangul by its parts", "\u1112\u1161\u11AB", "\uD55C" },
        { "two parts", "Foo Bar", "foo bar" },
        { "Hebrew, with digits", "\u05D0\u05D11", "\u05D0\u05D11" },
        { "a dot between two l", "Col\u00B7lega", "col\u00B7lega" },
        { "a joiner after a virama", "\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937" },
        { "a non-joiner between letters that join", "\u0645\u06CC\u200C\u062E", "\u0645\u06CC\u200C\u062E" },
        { "Arabic digits of one kind", "\u0627\u0661", "\u0627\u0661" },
        { "a middle dot beside kana", "\u30A2\u30FB\u30A2", "\u30A2\u30FB\u30A2" },
    };

    [Theory]
    [MemberData(nameof(Same))]
    public void Is_one_name_however_it_is_typed(string reason, string typed, string name)
    {
        Assert.Equal(name, UsernameCaseMapped.Enforce(typed).Text);
        Assert.True(UsernameCaseMapped.Enforce(name).Text == name, $"{reason}: enforced again");
        Assert.Equal(name, UsernameCaseMapped.Map(typed));
    }

    public static TheoryData<string, string, string> Refused => new()
    {
        { "example 9, nothing", "", "between two parts is one space" },
        { "example 10, a Roman four", "henry\u2163", "U+2173" },
        { "example 11, a symbol", "\u265A", "U+265A" },
        { "two spaces", "foo  bar", "between two parts is one space" },
        { "a wide space", "foo\u3000bar", "U+0020" },
        { "a space that does not break", "foo\u00A0bar", "U+00A0" },
        { "a control", "foo\tbar", "U+0009" },
        { "delete", "foo\u007F", "U+007F" },
        { "nothing to see", "ali\u200Bce", "U+200B" },
        { "a soft hyphen", "ali\u00ADce", "U+00AD" },
        { "an override of the direction", "ali\u202Ece", "U+202E" },
        { "private use", "\uE000", "U+E000" },
        { "not assigned", "\u0378", "U+0378" },
        { "half of a pair", "a\uD800", "U+FFFD" },
        { "a ligature", "\uFB01", "U+FB01" },
        { "a dot between others", "a\u00B7b", "U+00B7" },
        { "a dot at the end", "al\u00B7", "U+00B7" },
        { "a dot at the beginning", "\u00B7l", "U+00B7" },
        { "a joiner between letters", "a\u200Db", "U+200D" },
        { "a joiner at the beginning", "\u200Da", "U+200D" },
        { "a non-joiner between letters that do not join", "a\u200Cb", "U+200C" },
        { "a non-joiner after a letter that joins nothing after it", "\u0627\u200C\u062E", "U+200C" },
        { "a keraia before another script", "\u0375a", "U+0375" },
        { "a geresh after another script", "a\u05F3", "U+05F3" },
        { "a middle dot without kana", "a\u30FBb", "U+30FB" },
        { "Arabic digits of both kinds", "\u0627\u0661\u06F1", "U+0661" },
        { "from the right and from the left", "\u05D0a", "no order" },
        { "from the left and from the right", "a\u05D0", "no order" },
        { "from the right, ending with a sign", "\u05D0-", "no order" },
        { "both digits", "\u05D01\u0661", "no order" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Takes_no_name_with(string reason, string typed, string because)
    {
        var enforced = UsernameCaseMapped.Enforce(typed);

        Assert.True(enforced.Text is null, reason);
        Assert.Contains(because, enforced.Fault, StringComparison.Ordinal);
    }
}

using CsCheck;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Tests.Rules;

public class ViolationTests
{
    [Fact]
    public void Whatever_a_sentence_quotes_it_keeps_to_the_characters_of_rfc_6749() => Gen.String.Sample(text =>
        new Violation(OAuthError.InvalidRequest, $"Allowed: {text}.").Description.All(character => character is ' ' or '!' or (>= '#' and <= '[') or (>= ']' and <= '~')));

    [Fact]
    public void Keeps_what_is_allowed() => Assert.Equal("At most 01:00:00 (nbf, exp)!", new Violation("e", "At most 01:00:00 (nbf, exp)!").Description);

    [Fact]
    public void No_text_of_a_sender_becomes_what_came() => Gen.String.Where(text => !Vocabulary.SigningAlgorithms.Contains(text)).Sample(text =>
        Received.Word(text, Vocabulary.SigningAlgorithms).ToString() == (text.Length is 0 ? "nothing" : "other")
        && Received.Words([text, "ES256"], Vocabulary.SigningAlgorithms).ToString() == "ES256, other"
        && Received.Length(text).ToString() == $"{text.Length} characters");

    [Fact]
    public void Tells_times_in_whole_seconds()
    {
        Assert.Equal("01:10:00", Received.Duration(TimeSpan.FromMilliseconds(4_200_999)).ToString());
        Assert.Equal("-00:00:05", Received.Duration(TimeSpan.FromSeconds(-5)).ToString());
        Assert.Equal("nothing", Received.Duration(null).ToString());
        Assert.Equal("00:01:00", Received.Ahead(Subjects.Now, null, Subjects.Now.AddSeconds(-9), Subjects.Now.AddMinutes(1)).ToString());
        Assert.Equal("no_key", Received.State(SignatureStatus.NoKey).ToString());
    }

    [Fact]
    public void Replaces_what_is_not_allowed_and_nothing_else() => Assert.Equal("a?b?c~ !?", new Violation("e", "a\"b\\c~ !\u007F").Description);

    [Fact]
    public void Tells_counts_lengths_and_what_came_together()
    {
        Assert.Equal("2 times, nothing", Received.Count(2, "times").And(Received.Nothing).ToString());
        Assert.Equal("nothing", Received.Length(null).ToString());
        Assert.Equal("nothing", Received.Word(null, ["a"]).ToString());
        Assert.Equal("nothing", Received.Words([], ["a"]).ToString());
        Assert.Equal("a, other", Received.Words(["x", "a", "y"], ["a"]).ToString());
        Assert.Equal("", default(Received).ToString());
    }
}

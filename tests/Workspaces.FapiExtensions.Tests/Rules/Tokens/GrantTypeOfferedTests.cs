using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class GrantTypeOfferedTests
{
    public static TheoryData<string, TokenRequest, string?> RFC6749_5_2 => new()
    {
        { "code", Subjects.Token, null },
        { "refresh", Subjects.Refresh, null },
        { "password", Subjects.Token with { GrantType = "password" }, OAuthError.UnsupportedGrantType },
        { "none", Subjects.Token with { GrantType = "" }, OAuthError.InvalidRequest },
        { "implicit, even if listed", Subjects.Token with { GrantType = "implicit", Settings = Subjects.Settings with { GrantTypes = ["implicit"] } }, OAuthError.UnsupportedGrantType },
        { "not offered", Subjects.Token with { Settings = Subjects.Settings with { GrantTypes = ["client_credentials"] } }, OAuthError.UnsupportedGrantType },
    };

    [Theory]
    [MemberData(nameof(RFC6749_5_2))]
    public void Accepts_offered_grant_types(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new GrantTypeOffered().Check(subject), reason);

    [Theory]
    [InlineData("", "nothing", "The grant_type is missing.")]
    [InlineData("password", "password", "The grant_type password is not offered; it may be authorization_code or refresh_token or client_credentials.")]
    [InlineData("made up", "other", "The grant_type other is not offered; it may be authorization_code or refresh_token or client_credentials.")]
    public void Tells_which_are_offered_and_which_came(string grantType, string received, string sentence)
    {
        var violation = new GrantTypeOffered().Check(Subjects.Token with { GrantType = grantType });

        Verdict.Tells("authorization_code or refresh_token or client_credentials", received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}

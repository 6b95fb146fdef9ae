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
}

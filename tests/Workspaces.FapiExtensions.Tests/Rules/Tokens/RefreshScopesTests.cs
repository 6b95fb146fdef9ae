using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class RefreshScopesTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC6749_6 => new()
    {
        { "none named", Subjects.RefreshRedemption, null },
        { "all", Subjects.RefreshRedemption with { Request = Subjects.Refresh with { Scopes = ["accounts", "openid"] } }, null },
        { "fewer", Subjects.RefreshRedemption with { Request = Subjects.Refresh with { Scopes = ["accounts"] } }, null },
        { "more", Subjects.RefreshRedemption with { Request = Subjects.Refresh with { Scopes = ["accounts", "payments"] } }, OAuthError.InvalidScope },
        { "code", Subjects.CodeRedemption with { Request = Subjects.Token with { Scopes = ["payments"] } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_6))]
    public void Refuses_scopes_that_were_not_granted(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new RefreshScopes().Check(subject), reason);

    [Fact]
    public void Tells_how_many_are_too_much_and_which_were_granted()
    {
        var violation = new RefreshScopes().Check(Subjects.RefreshRedemption with { Request = Subjects.Refresh with { Scopes = ["accounts", "payments", "made up"] } });

        Verdict.Tells(null, "2 scopes beyond these", violation);
        Assert.Equal("The scope names payments, one that is not known here, which was not granted; granted is openid, accounts.", violation?.Description);
    }
}

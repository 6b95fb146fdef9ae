using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class RefreshScopesTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC6749_6 => new()
    {
        { "none named", Subjects.Refresh.Redeems(Subjects.Grant), null },
        { "all", (Subjects.Refresh with { Scopes = ["accounts", "openid"] }).Redeems(Subjects.Grant), null },
        { "fewer", (Subjects.Refresh with { Scopes = ["accounts"] }).Redeems(Subjects.Grant), null },
        { "more", (Subjects.Refresh with { Scopes = ["accounts", "payments"] }).Redeems(Subjects.Grant), OAuthError.InvalidScope },
        { "code", (Subjects.Token with { Scopes = ["payments"] }).Redeems(Subjects.Grant), null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_6))]
    public void Refuses_scopes_that_were_not_granted(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new RefreshScopes().Check(subject), reason);
}

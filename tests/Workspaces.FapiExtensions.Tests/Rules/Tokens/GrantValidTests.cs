using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class GrantValidTests
{
    public static TheoryData<string, GrantRedemption, string?> FAPI1_BASE_5_2_2_13 => new()
    {
        { "code", Subjects.Token.Redeems(Subjects.Grant), null },
        { "refresh", Subjects.Refresh.Redeems(Subjects.Grant), null },
        { "client credentials", Subjects.ClientCredentials.Redeems(null), null },
        { "unknown code", Subjects.Token.Redeems(null), OAuthError.InvalidGrant },
        { "unknown refresh token", Subjects.Refresh.Redeems(null), OAuthError.InvalidGrant },
        { "another client", Subjects.Token.Redeems(Subjects.Grant with { ClientId = "other" }), OAuthError.InvalidGrant },
        { "expired", Subjects.Token.Redeems(Subjects.Grant with { ExpiresAt = Subjects.Now }), OAuthError.InvalidGrant },
        { "about to expire", Subjects.Token.Redeems(Subjects.Grant with { ExpiresAt = Subjects.Now.AddSeconds(1) }), null },
        { "not refreshable", Subjects.Refresh.Redeems(Subjects.Grant with { Refreshable = false }), OAuthError.InvalidGrant },
        { "code of a grant without refresh", Subjects.Token.Redeems(Subjects.Grant with { Refreshable = false }), null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_13))]
    public void Refuses_grants_that_do_not_hold(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new GrantValid().Check(subject), reason);
}

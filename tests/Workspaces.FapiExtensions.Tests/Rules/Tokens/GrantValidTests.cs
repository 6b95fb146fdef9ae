using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class GrantValidTests
{
    public static TheoryData<string, GrantRedemption, string?> FAPI1_BASE_5_2_2_13 => new()
    {
        { "code", Subjects.CodeRedemption, null },
        { "refresh", Subjects.RefreshRedemption, null },
        { "client credentials", new GrantRedemption { Request = Subjects.ClientCredentials, Grant = null }, null },
        { "unknown code", Subjects.CodeRedemption with { Grant = null }, OAuthError.InvalidGrant },
        { "unknown refresh token", Subjects.RefreshRedemption with { Grant = null }, OAuthError.InvalidGrant },
        { "another client", Subjects.CodeRedemption with { Grant = Subjects.Grant with { ClientId = "other" } }, OAuthError.InvalidGrant },
        { "expired", Subjects.CodeRedemption with { Grant = Subjects.Grant with { ExpiresAt = Subjects.Now } }, OAuthError.InvalidGrant },
        { "about to expire", Subjects.CodeRedemption with { Grant = Subjects.Grant with { ExpiresAt = Subjects.Now.AddSeconds(1) } }, null },
        { "refresh token of another client", Subjects.RefreshRedemption with { Grant = Subjects.Grant with { ClientId = "other" } }, OAuthError.InvalidGrant },
        { "refresh token that has expired", Subjects.RefreshRedemption with { Grant = Subjects.Grant with { ExpiresAt = Subjects.Now } }, OAuthError.InvalidGrant },
        { "not refreshable", Subjects.RefreshRedemption with { Grant = Subjects.Grant with { Refreshable = false } }, OAuthError.InvalidGrant },
        { "code of a grant without refresh", Subjects.CodeRedemption with { Grant = Subjects.Grant with { Refreshable = false } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_13))]
    public void Refuses_grants_that_do_not_hold(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new GrantValid().Check(subject), reason);
}

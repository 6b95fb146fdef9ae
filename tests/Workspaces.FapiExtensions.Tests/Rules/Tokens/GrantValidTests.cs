using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class GrantValidTests
{
    public static TheoryData<string, TokenRequest, string?> FAPI1_BASE_5_2_2_13 => new()
    {
        { "code", Subjects.Token, null },
        { "refresh", Subjects.Refresh, null },
        { "client credentials", Subjects.ClientCredentials, null },
        { "unknown code", Subjects.Token with { Grant = null }, OAuthError.InvalidGrant },
        { "unknown refresh token", Subjects.Refresh with { Grant = null }, OAuthError.InvalidGrant },
        { "another client", Subjects.Token with { Grant = Subjects.Grant with { ClientId = "other" } }, OAuthError.InvalidGrant },
        { "expired", Subjects.Token with { Grant = Subjects.Grant with { ExpiresAt = Subjects.Now } }, OAuthError.InvalidGrant },
        { "about to expire", Subjects.Token with { Grant = Subjects.Grant with { ExpiresAt = Subjects.Now.AddSeconds(1) } }, null },
        { "not refreshable", Subjects.Refresh with { Grant = Subjects.Grant with { Refreshable = false } }, OAuthError.InvalidGrant },
        { "code of a grant without refresh", Subjects.Token with { Grant = Subjects.Grant with { Refreshable = false } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_13))]
    public void Refuses_grants_that_do_not_hold(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new GrantValid().Check(subject), reason);
}

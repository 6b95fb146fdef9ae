using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class AccessTokenValidTests
{
    public static TheoryData<string, ResourceAccess, string?> FAPI2_SP_FINAL_5_3_4_3 => new()
    {
        { "holds", Subjects.Access, null },
        { "none", Subjects.Access with { Token = null }, OAuthError.InvalidToken },
        { "revoked", Subjects.Access with { Revoked = true }, OAuthError.InvalidToken },
        { "expires now", Subjects.Access with { Token = Subjects.AccessToken with { Expires = Subjects.Now } }, OAuthError.InvalidToken },
        { "expires in a second", Subjects.Access with { Token = Subjects.AccessToken with { Expires = Subjects.Now.AddSeconds(1) } }, null },
        { "of another workspace", Subjects.Access with { Token = Subjects.AccessToken with { Issuer = "https://as.example/other" } }, OAuthError.InvalidToken },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_4_3))]
    public void Refuses_tokens_that_do_not_hold(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new AccessTokenValid().Check(subject), reason);

    [Fact]
    public void Tells_none_from_a_revoked_one_and_how_long_it_has_been_over()
    {
        Verdict.Tells(null, "no token of this server", new AccessTokenValid().Check(Subjects.Access with { Token = null }));
        Verdict.Tells(null, "a revoked token", new AccessTokenValid().Check(Subjects.Access with { Revoked = true }));
        Verdict.Tells(null, "-00:01:00", new AccessTokenValid().Check(Subjects.Access with { Token = Subjects.AccessToken with { Expires = Subjects.Now.AddMinutes(-1) } }));
    }
}

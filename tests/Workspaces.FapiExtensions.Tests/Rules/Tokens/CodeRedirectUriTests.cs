using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class CodeRedirectUriTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC6749_4_1_3 => new()
    {
        { "the same", Subjects.Token.Redeems(Subjects.Grant), null },
        { "absent", (Subjects.Token with { RedirectUri = null }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "another", (Subjects.Token with { RedirectUri = "https://client.example/other" }).Redeems(Subjects.Grant), OAuthError.InvalidGrant },
        { "refresh", Subjects.Refresh.Redeems(Subjects.Grant), null },
        { "no grant is another rule", Subjects.Token.Redeems(null), null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_4_1_3))]
    public void Compares_the_redirect_uri(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new CodeRedirectUri().Check(subject), reason);
}

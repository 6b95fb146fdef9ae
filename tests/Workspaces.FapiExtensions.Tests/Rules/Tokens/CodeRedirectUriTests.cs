using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class CodeRedirectUriTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC6749_4_1_3 => new()
    {
        { "the same", Subjects.CodeRedemption, null },
        { "absent", Subjects.CodeRedemption with { Request = Subjects.Token with { RedirectUri = null } }, OAuthError.InvalidGrant },
        { "another", Subjects.CodeRedemption with { Request = Subjects.Token with { RedirectUri = "https://client.example/other" } }, OAuthError.InvalidGrant },
        { "refresh", Subjects.RefreshRedemption, null },
        { "no grant is another rule", Subjects.CodeRedemption with { Grant = null }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_4_1_3))]
    public void Compares_the_redirect_uri(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new CodeRedirectUri().Check(subject), reason);

    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("https://x", "9 characters")]
    public void Tells_how_long_it_was_and_not_what_it_said(string? uri, string received) =>
        Verdict.Tells(null, received, new CodeRedirectUri().Check(Subjects.CodeRedemption with { Request = Subjects.Token with { RedirectUri = uri } }));
}

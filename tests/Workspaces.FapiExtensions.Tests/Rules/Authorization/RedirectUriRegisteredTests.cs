using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RedirectUriRegisteredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_BASE_5_2_2_10 => new()
    {
        { "registered", Subjects.Request, null },
        { "absent is another rule", Subjects.Request with { RedirectUri = null }, null },
        { "longer path", Subjects.Request with { RedirectUri = "https://client.example/cb/random" }, OAuthError.InvalidRequest },
        { "letter case", Subjects.Request with { RedirectUri = "https://client.example/CB" }, OAuthError.InvalidRequest },
        { "query added", Subjects.Request with { RedirectUri = "https://client.example/cb?x=1" }, OAuthError.InvalidRequest },
        { "foreign host", Subjects.Request with { RedirectUri = "https://evil.example/cb" }, OAuthError.InvalidRequest },
        { "second of two registered", Subjects.Request with { RedirectUri = "https://b.example/cb?x=1", Client = Subjects.Client with { RedirectUris = ["https://a.example/cb", "https://b.example/cb?x=1"] } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_10))]
    public void Compares_redirect_uris_character_by_character(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RedirectUriRegistered().Check(subject), reason);

    [Fact]
    public void Never_redirects() =>
        Assert.True(new RedirectUriRegistered().Check(Subjects.Request with { RedirectUri = "https://evil.example/cb" })!.NeverRedirect);
}

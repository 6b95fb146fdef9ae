using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RedirectUriRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_BASE_5_2_2_9 => new()
    {
        { "present", Subjects.Request, null },
        { "absent", Subjects.Request with { RedirectUri = null }, OAuthError.InvalidRequest },
        { "empty", Subjects.Request with { RedirectUri = "" }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_9))]
    public void Requires_a_redirect_uri(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RedirectUriRequired().Check(subject), reason);

    [Fact]
    public void Never_redirects() =>
        Assert.True(new RedirectUriRequired().Check(Subjects.Request with { RedirectUri = null })!.NeverRedirect);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class PkceS256Tests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_5_2_2_18 => new()
    {
        { "pushed with challenge", Subjects.Pushed, null },
        { "pushed without", Subjects.Pushed with { CodeChallenge = null, CodeChallengeMethod = null }, OAuthError.InvalidRequest },
        { "plain", Subjects.Pushed with { CodeChallengeMethod = "plain" }, OAuthError.InvalidRequest },
        { "no method means plain", Subjects.Pushed with { CodeChallengeMethod = null }, OAuthError.InvalidRequest },
        { "method alone", Subjects.Pushed with { CodeChallenge = null }, OAuthError.InvalidRequest },
        { "by value without", Subjects.Request, null },
        { "by value with S256", Subjects.Request with { CodeChallenge = Subjects.Pushed.CodeChallenge, CodeChallengeMethod = "S256" }, null },
        { "by value with plain", Subjects.Request with { CodeChallenge = Subjects.Pushed.CodeChallenge, CodeChallengeMethod = "plain" }, OAuthError.InvalidRequest },
        { "not 43 characters", Subjects.Pushed with { CodeChallenge = "short" }, OAuthError.InvalidRequest },
        { "not base64url in one place", Subjects.Pushed with { CodeChallenge = new string('a', 42) + "+" }, OAuthError.InvalidRequest },
        { "not base64url", Subjects.Pushed with { CodeChallenge = new('=', 43) }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_18))]
    public void Accepts_only_S256(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new PkceS256(PkceDemand.Pushed).Check(subject), reason);

    [Fact]
    public void Can_be_demanded_always() =>
        Assert.Equal(OAuthError.InvalidRequest, new PkceS256(PkceDemand.Always).Check(Subjects.Request)?.Error);
}

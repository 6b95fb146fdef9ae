using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class InitialAccessTokenRequiredTests
{
    public static TheoryData<string, RegistrationRequest, string?> RFC7591_3 => new()
    {
        { "valid", Subjects.RegistrationRequest, null },
        { "none", Subjects.RegistrationRequest with { InitialAccessToken = InitialAccessTokenState.None }, OAuthError.InvalidToken },
        { "unknown", Subjects.RegistrationRequest with { InitialAccessToken = InitialAccessTokenState.Unknown }, OAuthError.InvalidToken },
        { "expired", Subjects.RegistrationRequest with { InitialAccessToken = InitialAccessTokenState.Expired }, OAuthError.InvalidToken },
        { "spent", Subjects.RegistrationRequest with { InitialAccessToken = InitialAccessTokenState.Spent }, OAuthError.InvalidToken },
        { "a change needs none", Subjects.RegistrationRequest with { IsChange = true, InitialAccessToken = InitialAccessTokenState.None }, null },
    };

    [Theory]
    [MemberData(nameof(RFC7591_3))]
    public void Wants_a_token_that_counts(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new InitialAccessTokenRequired().Check(subject), reason);

    [Fact]
    public void Tells_what_is_wrong_with_it() =>
        Verdict.Tells("an initial access token", "spent", new InitialAccessTokenRequired().Check(Subjects.RegistrationRequest with { InitialAccessToken = InitialAccessTokenState.Spent }));
}

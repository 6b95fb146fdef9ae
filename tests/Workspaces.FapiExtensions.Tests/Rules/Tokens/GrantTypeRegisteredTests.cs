using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class GrantTypeRegisteredTests
{
    public static TheoryData<string, TokenRequest, string?> RFC7591_2 => new()
    {
        { "registered", Subjects.Token, null },
        { "code by default", Subjects.Token with { Client = Subjects.Client with { GrantTypes = null } }, null },
        { "refresh not by default", Subjects.Refresh with { Client = Subjects.Client with { GrantTypes = null } }, OAuthError.UnauthorizedClient },
        { "not registered", Subjects.Token with { Client = Subjects.Client with { GrantTypes = ["client_credentials"] } }, OAuthError.UnauthorizedClient },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Accepts_registered_grant_types(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new GrantTypeRegistered().Check(subject), reason);

    [Fact]
    public void Tells_which_are_registered_and_which_came() => Verdict.Tells(
        "client_credentials or other", "authorization_code", new GrantTypeRegistered().Check(Subjects.Token with { Client = Subjects.Client with { GrantTypes = ["client_credentials", "made up"] } }));
}

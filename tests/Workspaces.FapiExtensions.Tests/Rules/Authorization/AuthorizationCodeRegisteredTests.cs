using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class AuthorizationCodeRegisteredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC6749_4_1_2_1 => new()
    {
        { "registered", Subjects.Request, null },
        { "default", Subjects.Request with { Client = Subjects.Client with { GrantTypes = null } }, null },
        { "not registered", Subjects.Request with { Client = Subjects.Client with { GrantTypes = ["client_credentials"] } }, OAuthError.UnauthorizedClient },
    };

    [Theory]
    [MemberData(nameof(RFC6749_4_1_2_1))]
    public void Refuses_clients_without_the_code_grant(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new AuthorizationCodeRegistered().Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ClientParRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9126_6 => new()
    {
        { "not registered", Subjects.Request, null },
        { "registered, by value", Subjects.Request with { Client = Subjects.Client with { RequirePushedAuthorizationRequests = true } }, OAuthError.InvalidRequest },
        { "registered, pushed", Subjects.Pushed with { Client = Subjects.Client with { RequirePushedAuthorizationRequests = true } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9126_6))]
    public void Holds_clients_to_pushing(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ClientParRequired().Check(subject), reason);
}

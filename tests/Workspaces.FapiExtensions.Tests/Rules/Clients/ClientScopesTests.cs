using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientScopesTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "all by default", Subjects.Registration, null },
        { "offered", Subjects.Registration with { Client = Subjects.Client with { Scope = "openid accounts" } }, null },
        { "none", Subjects.Registration with { Client = Subjects.Client with { Scope = "" } }, null },
        { "not offered", Subjects.Registration with { Client = Subjects.Client with { Scope = "openid admin" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Accepts_offered_scopes(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientScopes().Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientGrantTypesTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "offered", Subjects.Registration, null },
        { "default", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = null } }, null },
        { "none, a resource server", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = [] } }, null },
        { "password", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = ["password"] } }, OAuthError.InvalidClientMetadata },
        { "implicit with the hybrid flow", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = ["authorization_code", "implicit"] } }, null },
        { "implicit without", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = ["authorization_code", "implicit"] }, Settings = Subjects.Settings with { ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt"] } } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Accepts_offered_grant_types(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientGrantTypes().Check(subject), reason);
}

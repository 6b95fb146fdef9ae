using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysSingleSourceTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "by reference", Subjects.Registration, null },
        { "by value", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, Jwks = JsonElement.Parse("{}") } }, null },
        { "neither", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null } }, null },
        { "both", Subjects.Registration with { Client = Subjects.Client with { Jwks = JsonElement.Parse("{}") } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Refuses_two_sources(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysSingleSource().Check(subject), reason);
}

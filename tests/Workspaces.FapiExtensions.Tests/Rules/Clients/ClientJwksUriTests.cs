using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientJwksUriTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "https", Subjects.Registration, null },
        { "absent", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null } }, null },
        { "http", Subjects.Registration with { Client = Subjects.Client with { JwksUri = "http://client.example/jwks" } }, OAuthError.InvalidClientMetadata },
        { "file", Subjects.Registration with { Client = Subjects.Client with { JwksUri = "file:///etc/passwd" } }, OAuthError.InvalidClientMetadata },
        { "relative", Subjects.Registration with { Client = Subjects.Client with { JwksUri = "/jwks" } }, OAuthError.InvalidClientMetadata },
        { "user information", Subjects.Registration with { Client = Subjects.Client with { JwksUri = "https://a:b@client.example/jwks" } }, OAuthError.InvalidClientMetadata },
        { "fragment", Subjects.Registration with { Client = Subjects.Client with { JwksUri = "https://client.example/jwks#a" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Accepts_https_urls(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientJwksUri().Check(subject), reason);
}

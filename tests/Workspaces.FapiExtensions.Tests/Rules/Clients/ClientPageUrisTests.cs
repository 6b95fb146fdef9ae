using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientPageUrisTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7591_2 => new()
    {
        { "none", Subjects.Registration, null },
        { "https", Subjects.Registration with { Client = Subjects.Client with { LogoUri = "https://client.example/logo.png" } }, null },
        { "http", Subjects.Registration with { Client = Subjects.Client with { LogoUri = "http://client.example/logo.png" } }, OAuthError.InvalidClientMetadata },
        { "script", Subjects.Registration with { Client = Subjects.Client with { PolicyUri = "JaVaScRiPt:alert(1)" } }, OAuthError.InvalidClientMetadata },
        { "data", Subjects.Registration with { Client = Subjects.Client with { TosUri = "data:text/html,x" } }, OAuthError.InvalidClientMetadata },
        { "tilde", Subjects.Registration with { Client = Subjects.Client with { LogoUri = "https://client.example/~logo" } }, null },
        { "space", Subjects.Registration with { Client = Subjects.Client with { LogoUri = "https://client.example/ logo" } }, OAuthError.InvalidClientMetadata },
        { "letter outside ASCII", Subjects.Registration with { Client = Subjects.Client with { LogoUri = "https://client.example/log\u00F3" } }, OAuthError.InvalidClientMetadata },
        { "relative", Subjects.Registration with { Client = Subjects.Client with { ClientUri = "/home" } }, OAuthError.InvalidClientMetadata },
        { "logout", Subjects.Registration with { Client = Subjects.Client with { PostLogoutRedirectUris = ["https://client.example/", "http://client.example/"] } }, OAuthError.InvalidClientMetadata },
        { "user information", Subjects.Registration with { Client = Subjects.Client with { ClientUri = "https://a@client.example" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7591_2))]
    public void Accepts_https_pages(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientPageUris().Check(subject), reason);
}

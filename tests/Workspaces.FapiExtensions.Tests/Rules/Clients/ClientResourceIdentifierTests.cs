using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientResourceIdentifierTests
{
    private const string Url = "https://api.example.com/accounts";

    public static TheoryData<string, ClientRegistration, string?> RFC8707_2 => new()
    {
        { "none", Subjects.Registration, null },
        { "an API", Api(Url), null },
        { "of a host alone", Api("https://api.example.com"), null },
        { "with a query", Api("https://api.example.com/?of=accounts"), null },
        { "a client with grant types", Subjects.Registration with { Client = Subjects.Client with { ResourceIdentifier = Url } }, OAuthError.InvalidClientMetadata },
        { "a client with the default grant type", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = null, ResourceIdentifier = Url } }, OAuthError.InvalidClientMetadata },
        { "http", Api("http://api.example.com/"), OAuthError.InvalidClientMetadata },
        { "relative", Api("/accounts"), OAuthError.InvalidClientMetadata },
        { "urn", Api("urn:bank:accounts"), OAuthError.InvalidClientMetadata },
        { "empty", Api(""), OAuthError.InvalidClientMetadata },
        { "no host", Api("https://"), OAuthError.InvalidClientMetadata },
        { "fragment", Api(Url + "#a"), OAuthError.InvalidClientMetadata },
        { "empty fragment", Api(Url + "#"), OAuthError.InvalidClientMetadata },
        { "user information", Api("https://a@api.example.com/"), OAuthError.InvalidClientMetadata },
        { "space, which parts resources", Api("https://api.example.com/ b"), OAuthError.InvalidClientMetadata },
        { "letter outside ASCII", Api("https://api.example.com/\u00F3"), OAuthError.InvalidClientMetadata },
        { "the longest", Api("https://api.example.com/".PadRight(256, 'a')), null },
        { "too long", Api("https://api.example.com/".PadRight(257, 'a')), OAuthError.InvalidClientMetadata },
        { "the issuer", Api("https://as.example/acme") with { Issuer = "https://as.example/acme" }, OAuthError.InvalidClientMetadata },
        { "below the issuer", Api("https://as.example/acme/bank") with { Issuer = "https://as.example/acme" }, null },
    };

    [Theory]
    [MemberData(nameof(RFC8707_2))]
    public void Accepts_identifiers_of_APIs(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientResourceIdentifier().Check(subject), reason);

    private static ClientRegistration Api(string identifier) => Subjects.Registration with { Client = Subjects.Client with { GrantTypes = [], ResourceIdentifier = identifier } };
}

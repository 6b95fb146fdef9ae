using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientRedirectUrisTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_BASE_5_2_2_20 => new()
    {
        { "https", Subjects.Registration, null },
        { "query", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/cb?a=b"] } }, null },
        { "none", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = [] } }, null },
        { "http", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["http://client.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "own scheme", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["com.example.app://cb"] } }, OAuthError.InvalidRedirectUri },
        { "script", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["javascript:alert(1)"] } }, OAuthError.InvalidRedirectUri },
        { "fragment", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/cb#x"] } }, OAuthError.InvalidRedirectUri },
        { "wildcard", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://*.client.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "user information", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a@client.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "two at signs", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a@b@client.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "backslash", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example\\@evil.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "space", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/c b"] } }, OAuthError.InvalidRedirectUri },
        { "letter outside ASCII", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://cli\u00E9nt.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "path upwards", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/a/../cb"] } }, OAuthError.InvalidRedirectUri },
        { "relative", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["/cb"] } }, OAuthError.InvalidRedirectUri },
        { "no host", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https:///cb"] } }, OAuthError.InvalidRedirectUri },
        { "localhost", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://localhost/cb"] } }, OAuthError.InvalidRedirectUri },
        { "loopback address", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://127.0.0.1/cb"] } }, OAuthError.InvalidRedirectUri },
        { "name under localhost", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a.localhost/cb"] } }, OAuthError.InvalidRedirectUri },
        { "name that only starts so", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://localhost.client.example/cb"] } }, null },
        { "tilde", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/~cb"] } }, null },
        { "at sign in the path", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/cb@1"] } }, null },
        { "at sign in the query", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example?a=@1"] } }, null },
        { "user information without a path", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://a@client.example"] } }, OAuthError.InvalidRedirectUri },
        { "nothing before the at sign", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://@client.example/cb"] } }, OAuthError.InvalidRedirectUri },
        { "at the length limit", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/" + new string('a', 77)] } }, null },
        { "too long", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/" + new string('a', 78)] } }, OAuthError.InvalidRedirectUri },
        { "second of two", Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://client.example/cb", "http://client.example/cb"] } }, OAuthError.InvalidRedirectUri },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_20))]
    public void Accepts_exact_https_urls(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientRedirectUris(["https"], Localhost: false, MaxLength: 100).Check(subject), reason);

    [Fact]
    public void Accepts_localhost_where_the_profile_does() =>
        Assert.Null(new ClientRedirectUris(["https"], Localhost: true, MaxLength: 100).Check(
            Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["https://localhost:5001/cb"] } }));

    [Fact]
    public void Accepts_each_of_several_schemes()
    {
        var rule = new ClientRedirectUris(["https", "com.example.app"], Localhost: false, MaxLength: 100);

        Assert.Null(rule.Check(Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["com.example.app://cb"] } }));
        Assert.NotNull(rule.Check(Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["http://client.example"] } }));
    }

    [Fact]
    public void Speaks_of_localhost_where_it_is_refused()
    {
        var registration = Subjects.Registration with { Client = Subjects.Client with { RedirectUris = ["/cb"] } };

        Assert.EndsWith("and not of localhost.", new ClientRedirectUris(["https"], Localhost: false, MaxLength: 100).Check(registration)?.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", new ClientRedirectUris(["https"], Localhost: true, MaxLength: 100).Check(registration)?.Description, StringComparison.Ordinal);
    }
}

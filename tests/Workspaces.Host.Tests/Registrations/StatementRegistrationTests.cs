using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>Software of each regime registers itself with a statement of its directory, and is refused whatever is wrong with that.</summary>
public sealed class StatementRegistrationTests(RegistrationHosts hosts) : IClassFixture<RegistrationHosts>
{
    private static readonly string[] Everywhere = ["open-banking-uk", "open-banking-brazil", "cdr-australia"];
    private static readonly string[] Signed = ["open-banking-uk", "cdr-australia"];
    private static readonly string[] Certified = ["open-banking-uk", "open-banking-brazil"];

    private static readonly (string Name, string[] Profiles, string Verdict, Action<Software, RegistrationHosts> Spoil)[] Defects =
    [
        ("no statement", Everywhere, "400 invalid_software_statement software-statement-required", (software, _) => software.Members = members => members.Remove("software_statement")),
        ("a statement that is no JWT", Everywhere, "400 invalid_software_statement software-statement-signature", (software, _) => software.Statement = jwt => jwt.Finish = _ => "no.jwt"),
        ("a statement that somebody else signed", Everywhere, "400 invalid_software_statement software-statement-signature", (software, hosts) => software.Statement = jwt => jwt.Key = hosts.Web.Stranger),
        ("a statement that somebody else signed and named", Everywhere, "400 invalid_software_statement software-statement-signature", (software, hosts) => software.Statement = jwt => (jwt.Key, jwt.Header["kid"]) = (hosts.Web.Stranger, hosts.Web.Stranger.KeyId)),
        ("a statement without a signature", Everywhere, "400 invalid_software_statement software-statement-signature", (software, _) => software.Statement = jwt => jwt.Header["alg"] = "none"),
        ("a statement signed with the public key as a secret", Everywhere, "400 invalid_software_statement software-statement-signature", (software, _) => software.Statement = jwt => jwt.Header["alg"] = "HS256"),
        ("a statement that brings its key", Everywhere, "400 invalid_software_statement software-statement-signature", (software, hosts) => software.Statement = jwt => (jwt.Key, jwt.Header["jwk"]) = (hosts.Web.Stranger, hosts.Web.Stranger.BarePublicJwk())),
        ("a statement of the other environment", Everywhere, "400 invalid_software_statement software-statement-issuer", (software, _) => software.Statement = jwt => jwt.Claims["iss"] = "Another directory"),
        ("a statement of no software", Everywhere, "400 invalid_software_statement software-statement-issuer", (software, _) => software.Statement = jwt => jwt.Claims.Remove("software_id")),
        ("a statement of yesterday", Everywhere, "400 invalid_software_statement software-statement-age", (software, _) => software.Statement = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! - 86_400),
        ("a statement of tomorrow", Everywhere, "400 invalid_software_statement software-statement-age", (software, _) => software.Statement = jwt => jwt.Claims["iat"] = (long)jwt.Claims["iat"]! + 86_400),
        ("a statement that ended", Everywhere, "400 invalid_software_statement software-statement-age", (software, _) => software.Statement = jwt => jwt.Claims["exp"] = (long)jwt.Claims["iat"]! - 1),
        ("a redirect URI of nobody", Everywhere, "400 invalid_redirect_uri software-statement-redirect-uris", (software, _) => software.Members = members => members["redirect_uris"] = new JsonArray("https://attacker.example.com/callback")),
        ("a redirect URI on the same host", Everywhere, "400 invalid_redirect_uri software-statement-redirect-uris", (software, _) => software.Members = members => members["redirect_uris"] = new JsonArray("https://client.example.com/callback/../open")),
        ("no redirect URI", ["open-banking-brazil"], "400 invalid_redirect_uri software-statement-redirect-uris", (software, _) => software.Members = members => members.Remove("redirect_uris")),
        ("keys by value", Everywhere, "400 invalid_client_metadata software-statement-keys", (software, _) => software.Members = members => members["jwks"] = software.Keys.PublicJwks()),
        ("keys from elsewhere", Everywhere, "400 invalid_client_metadata software-statement-keys", (software, _) => software.Members = members => members["jwks_uri"] = "https://attacker.example.com/jwks"),
        ("no certificate", Everywhere, "401 invalid_client registration-certificate-trusted", (software, _) => software.Certificate = null),
        ("a certificate of another authority", Everywhere, "401 invalid_client registration-certificate-trusted", (software, hosts) => software.Certificate = hosts.Web.Pki.Issue(DistinguishedName.Parse(software.Regime.Subject(software.Organisation, software.Id)).Encode())),
        ("a certificate that ended", Everywhere, "401 invalid_client registration-certificate-trusted", (software, hosts) => software.Certificate = hosts.Host.Pki.Issue(DistinguishedName.Parse(software.Regime.Subject(software.Organisation, software.Id)).Encode(), CertificateSpec.Expired)),
        ("the certificate of another organisation", Certified, "400 invalid_software_statement software-statement-certificate", (software, hosts) => software.Certificate = hosts.Host.Pki.Issue(DistinguishedName.Parse(software.Regime.Subject("another", software.Id)).Encode())),
        ("the certificate of another software", ["open-banking-brazil"], "400 invalid_software_statement software-statement-certificate", (software, hosts) => software.Certificate = hosts.Host.Pki.Issue(DistinguishedName.Parse(software.Regime.Subject(software.Organisation, "another")).Encode())),
        ("no role at the directory", Everywhere, "400 unapproved_software_statement registration-scopes", (software, _) => software.Statement = jwt => (jwt.Claims["software_roles"], jwt.Claims["software_statement_roles"], jwt.Claims["scope"]) = (new JsonArray(), new JsonArray(), "")),
        ("scopes of another role alone", Certified, "400 unapproved_software_statement registration-scopes", (software, _) => software.Members = members => members["scope"] = "payments"),
        ("another's signature", Signed, "400 invalid_client_metadata registration-signature", (software, hosts) => software.Request = jwt => jwt.Key = hosts.Web.Stranger),
        ("no signature", Signed, "400 invalid_client_metadata registration-signing-algorithm", (software, _) => software.Request = jwt => jwt.Header["alg"] = "none"),
        ("a key in the header", Signed, "400 invalid_client_metadata registration-signing-algorithm", (software, hosts) => software.Request = jwt => (jwt.Key, jwt.Header["jwk"]) = (hosts.Web.Stranger, hosts.Web.Stranger.BarePublicJwk())),
        ("another server's request", Signed, "400 invalid_client_metadata registration-claims", (software, _) => software.Request = jwt => jwt.Claims["aud"] = "https://elsewhere.example.com"),
        ("another software's request", Signed, "400 invalid_client_metadata registration-claims", (software, _) => software.Request = jwt => jwt.Claims["iss"] = "another"),
        ("an old request", Signed, "400 invalid_client_metadata registration-claims", (software, _) => software.Request = jwt => jwt.Claims["exp"] = (long)jwt.Claims["iat"]! - 1),
        ("a response type that is not offered", Everywhere, "400 invalid_client_metadata client-response-types", (software, _) => software.Members = members => members["response_types"] = new JsonArray("token")),
        ("a method that is not offered", Everywhere, "400 invalid_client_metadata client-authentication-methods", (software, _) => software.Members = members => members["token_endpoint_auth_method"] = "client_secret_basic"),
        ("scopes that are no text", Everywhere, "400 invalid_client_metadata registration-unreadable", (software, _) => software.Members = members => members["scope"] = new JsonArray("openid")),
        ("redirect URIs that are no list", ["open-banking-uk", "cdr-australia"], "400 invalid_client_metadata registration-unreadable", (software, _) => software.Members = members => members["redirect_uris"] = "https://client.example.com/callback"),
        ("a list with nothing in it", Everywhere, "400 invalid_client_metadata registration-unreadable", (software, _) => software.Members = members => members["contacts"] = new JsonArray((JsonNode?)null)),
        ("a member of another type", Everywhere, "400 invalid_client_metadata registration-unreadable", (software, _) => software.Members = members => members["grant_types"] = "authorization_code"),
    ];

    public static TheoryData<string, string> Profiles => new(Everywhere.Select(profile => (profile, "")));

    public static TheoryData<string, string> Spoilt => new(Defects.SelectMany(defect => defect.Profiles.Select(profile => (profile, defect.Name))));

    public static TheoryData<string> SpoiltInBrazil => [.. Defects.Where(defect => defect.Profiles.Contains("open-banking-brazil")).Select(defect => defect.Name)];

    [Threat(21)]
    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task Is_refused(string profile, string what)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));
        var defect = Defects.Single(one => one.Name == what);
        defect.Spoil(software, hosts);

        var answer = await software.RegisterAsync();

        Assert.Equal(defect.Verdict, Told(answer));
        Assert.Null(answer["client_id"]);
    }

    [Threat(21)]
    [Theory]
    [MemberData(nameof(SpoiltInBrazil))]
    public async Task Is_refused_at_a_change_and_changes_nothing(string what)
    {
        var software = await hosts.SoftwareAsync(Regime.Brazil);
        var registered = await software.RegisterAsync();
        var (token, certificate) = (registered["registration_access_token"]!, software.Certificate);
        var defect = Defects.Single(one => one.Name == what);
        defect.Spoil(software, hosts);

        var answer = await software.ManageAsync(HttpMethod.Put, registered["client_id"]!, token, software.NewRequest());

        Assert.Equal(defect.Verdict, Told(answer));
        Assert.Null(answer["client_id"]);
        software.Certificate = certificate;
        Assert.Equal(registered.Body, (await software.ManageAsync(HttpMethod.Get, registered["client_id"]!, token)).Body);
    }

    [Threat(21)]
    [Theory]
    [InlineData("open-banking-uk", "software-statement-certificate")]
    [InlineData("open-banking-brazil", "software-statement-certificate")]
    [InlineData("cdr-australia", "software-unchanged")]
    public async Task A_change_with_the_statement_of_another_software_is_refused(string profile, string rule)
    {
        var (software, another) = (await hosts.SoftwareAsync(Regime.Of(profile)), await hosts.SoftwareAsync(Regime.Of(profile)));
        var registered = await software.RegisterAsync();
        var token = await software.TokenAsync(registered);

        var answer = await software.ManageAsync(HttpMethod.Put, registered["client_id"]!, token, another.NewRequest());

        Assert.Equal($"400 invalid_software_statement {rule}", Told(answer));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Registers_and_acts_and_leaves(string profile, string _)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));

        var registered = await software.RegisterAsync();

        Assert.Equal(HttpStatusCode.Created, registered.Status);
        var clientId = registered["client_id"]!;
        Assert.Equal(software.Id, registered["software_id"]);
        Assert.Equal(software.KeysUri, registered["jwks_uri"]);
        Assert.NotNull(registered["software_statement"]);
        Assert.Null(registered.Json!["an_extension"]);
        Assert.DoesNotContain("implicit", registered.Json["grant_types"]!.ToJsonString(), StringComparison.Ordinal);
        var tpp = await software.ConnectAsync(registered);
        Assert.Equal("served", Verdict.Of(await tpp.Flow()));

        var token = await software.TokenAsync(registered);
        var read = await software.ManageAsync(HttpMethod.Get, clientId, token);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(registered["registration_access_token"], read["registration_access_token"]);
        Assert.Equal(registered["registration_client_uri"], read["registration_client_uri"]);

        software.Members = members => members["redirect_uris"] = new JsonArray("https://client.example.com/other");
        var changed = await software.ManageAsync(HttpMethod.Put, clientId, token, software.NewRequest());
        Assert.Equal((HttpStatusCode.OK, """["https://client.example.com/other"]"""), (changed.Status, changed.Json!["redirect_uris"]!.ToJsonString()));

        Assert.Equal(HttpStatusCode.NoContent, (await software.ManageAsync(HttpMethod.Delete, clientId, token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await software.ManageAsync(HttpMethod.Get, clientId, token)).Status);
        Assert.Equal("invalid_client", (await tpp.ClientCredentialsAsync()).Error);
    }

    [Theory]
    [InlineData("open-banking-uk", "openid accounts")]
    [InlineData("open-banking-brazil", "openid consents resources accounts")]
    [InlineData("cdr-australia", "openid profile bank:accounts.basic:read")]
    public async Task Gives_all_scopes_of_the_software_where_none_is_asked_for_and_leaves_out_those_of_others(string profile, string some)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));

        var all = (await software.RegisterAsync())["scope"]!;
        Assert.StartsWith(some, all, StringComparison.Ordinal);
        Assert.DoesNotContain("payments", all, StringComparison.Ordinal);

        var another = await hosts.SoftwareAsync(Regime.Of(profile));
        another.Members = members => members["scope"] = $"{some} payments root";
        Assert.Equal(some, (await another.RegisterAsync())["scope"]);
    }

    [Theory]
    [InlineData("open-banking-uk", "application/json")]
    [InlineData("open-banking-brazil", "application/jwt")]
    [InlineData("cdr-australia", "text/plain")]
    public async Task Wants_the_media_type_of_the_regime(string profile, string mediaType)
    {
        var software = await hosts.SoftwareAsync(Regime.Of(profile));

        Assert.Equal("400 invalid_request registration-media-type", Told(await software.RegisterAsync(software.NewRequest() with { MediaType = mediaType })));
    }

    [Fact]
    public async Task Says_that_the_directory_does_not_answer()
    {
        // Its keys are known to no other workspace.
        var software = Software.In(hosts, Regime.Brazil, await hosts.WorkspaceAsync(Regime.Brazil));
        hosts.Web.Down = true;

        var answer = await software.RegisterAsync();

        hosts.Web.Down = false;
        Assert.Equal("400 invalid_software_statement software-statement-signature", Told(answer));
        Assert.Contains("could not be fetched", answer.ErrorDescription, StringComparison.Ordinal);
    }

    internal static string Told(Answer answer) => $"{(int)answer.Status} {answer.Error} {(Uri.TryCreate(answer.ErrorUri, UriKind.Absolute, out var uri) ? uri.Segments[^1] : null)}";
}

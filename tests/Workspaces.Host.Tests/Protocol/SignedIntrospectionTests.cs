using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Introspection responses in a JWT (RFC 9701).</summary>
public sealed class SignedIntrospectionTests(ProtocolHosts hosts)
{
    private const string Signed = "application/token-introspection+jwt";

    [Theory]
    [InlineData(Signed)]
    [InlineData("application/json;q=0.5, Application/Token-Introspection+JWT")]
    [InlineData("*/*;q=0.1," + Signed + ";q=0.9,application/json;q=0.8")]
    public async Task Who_asks_for_it_gets_a_JWT_for_itself_alone(string accept)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var token = (await tpp.Flow()).AccessToken!;

        var answer = await AskAsync(tpp, token, accept);
        var plain = await tpp.IntrospectAsync(token);

        Assert.Equal((HttpStatusCode.OK, Signed, "no-store"), (answer.Status, answer.ContentType, answer.Header("Cache-Control")));
        var jwt = Open(tpp, answer.Body);
        Assert.Equal("token-introspection+jwt", (string?)jwt.Header["typ"]);
        Assert.Equal(["iss", "aud", "iat", "token_introspection"], jwt.Claims.Select(claim => claim.Key));
        // It never expires, so that nobody takes it for a token.
        Assert.Equal(["It has expired, or never expires."], jwt.Faults);
        Assert.True((bool?)jwt.Claims["token_introspection"]!["active"]);
        Assert.Equal(plain.Json!.ToJsonString(), jwt.Claims["token_introspection"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_inactive_is_so_in_a_JWT_too()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var (tpp, other) = (scene.Tpp, await scene.AnotherClientAsync());
        var token = (await tpp.Flow()).AccessToken!;

        Assert.Equal("""{"active":false}""", await ToldAsync(tpp, "nothing"));
        Assert.Equal("""{"active":false}""", await ToldAsync(other, token));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("application/jwt")]
    [InlineData(Signed + ";q=0")]
    [InlineData("application/json, " + Signed + ";q=0.5")]
    [InlineData("rubbish;;;")]
    public async Task Who_does_not_ask_for_it_gets_JSON(string accept)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;

        var answer = await AskAsync(tpp, (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!, accept);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.Status, answer.ContentType));
        Assert.True((bool?)answer.Json!["active"]);
    }

    [Fact]
    public async Task A_refusal_is_JSON()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var stranger = tpp.With(options => options with { ClientId = "nobody" });

        var answer = await AskAsync(stranger, "nothing", Signed);

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
        Assert.Equal("application/json", answer.ContentType);
    }

    [Fact]
    public async Task Nothing_is_signed_where_the_profile_does_not_offer_it()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.Australia)).Tpp;

        var answer = await AskAsync(tpp, (await tpp.Flow(new() { Parameters = form => form["claims"] = """{"sharing_duration":3600}""" })).RefreshToken!, Signed);

        Assert.Equal("application/json", answer.ContentType);
        Assert.True((bool?)answer.Json!["active"]);
        Assert.Null(tpp.Server.Metadata["introspection_signing_alg_values_supported"]);
    }

    [Fact]
    public async Task The_algorithm_is_that_of_the_workspace_and_published()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);

        var (signed, other) = (await RegisterAsync(scene, "ES256"), await RegisterAsync(scene, "PS256"));

        Assert.Equal("""["ES256"]""", scene.Tpp.Server.Metadata["introspection_signing_alg_values_supported"]!.ToJsonString());
        Assert.Equal((HttpStatusCode.Created, "ES256"), (signed.Status, signed["introspection_signed_response_alg"]));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_client_metadata"), (other.Status, other.Error));
    }

    private static Task<Answer> RegisterAsync(Scene scene, string algorithm)
    {
        var metadata = TppRegistration.Metadata(scene.Tpp.Options with { ClientId = "signed-" + algorithm }, scene.Tpp.Keys);
        metadata["introspection_signed_response_alg"] = algorithm;
        return scene.Host.Admin.CreateClientAsync(scene.Workspace.Id, metadata, TestContext.Current.CancellationToken);
    }

    private static Task<Answer> AskAsync(Tpp tpp, string token, string accept) =>
        tpp.IntrospectAsync(token, null, new() { Request = request => request.Headers.TryAddWithoutValidation("Accept", accept) });

    private static async Task<string?> ToldAsync(Tpp tpp, string token) =>
        Open(tpp, (await AskAsync(tpp, token, Signed)).Body).Claims["token_introspection"]?.ToJsonString();

    private static VerifiedJwt Open(Tpp tpp, string token) =>
        new JwtVerification(tpp.Server.Keys, tpp.Keys, TimeProvider.System.GetUtcNow()).Open(token, tpp.Server.Issuer, tpp.Options.ClientId);
}

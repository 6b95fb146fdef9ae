using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A grant type that no template of the product offers, and one that the server does not know at all.</summary>
public sealed class GrantTypeTests(ProtocolHosts hosts)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly TppKey Stolen = TppKey.Create("ES256");

    public static TheoryData<string> Forgeries => [.. Changes.Keys];

    private static Dictionary<string, Action<JwtDraft>> Changes { get; } = new()
    {
        ["of another key"] = jwt => jwt.Key = Stolen,
        ["unsigned"] = jwt => (jwt.Header["alg"], jwt.Finish) = ("none", text => text[..(text.LastIndexOf('.') + 1)]),
        ["for a user"] = jwt => jwt.Claims["sub"] = "alice",
        ["by another issuer"] = jwt => jwt.Claims["iss"] = "https://idp.example.com",
        ["for another server"] = jwt => jwt.Claims["aud"] = "https://elsewhere.example.com",
        ["for several servers"] = jwt => jwt.Claims["aud"] = new JsonArray((string)jwt.Claims["aud"]!, "https://elsewhere.example.com"),
        ["expired"] = jwt => jwt.Claims["exp"] = DateTimeOffset.UnixEpoch.AddYears(50).ToUnixTimeSeconds(),
        ["without an end"] = jwt => jwt.Claims.Remove("exp"),
        ["for years"] = jwt => jwt.Claims["exp"] = (long)jwt.Claims["exp"]! + 3600,
        ["without an id"] = jwt => jwt.Claims.Remove("jti"),
        ["with a key in its header"] = jwt => jwt.Header["jwk"] = jwt.Key.BarePublicJwk(),
    };

    [Fact]
    public async Task A_client_gets_a_token_of_its_own_for_an_assertion_of_its_own()
    {
        var tpp = await Connect();

        var answer = await AssertItselfAsync(tpp);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("accounts", answer["scope"]);
        Assert.Null(answer["refresh_token"]);
        var introspected = await tpp.IntrospectAsync(answer["access_token"]!);
        Assert.Equal(tpp.Options.ClientId, introspected["sub"]);
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task An_assertion_that_is_not_the_clients_own_gets_nothing(string forgery)
    {
        var tpp = await Connect();

        var answer = await AssertItselfAsync(tpp, Changes[forgery]);

        Assert.Equal("400 invalid_grant reasons/assertion-unusable", Told(answer));
    }

    [Fact]
    public async Task An_assertion_counts_once()
    {
        var tpp = await Connect();
        Action<JwtDraft> same = jwt => jwt.Claims["jti"] = "once";
        await AssertItselfAsync(tpp, same);

        var again = await AssertItselfAsync(tpp, same);

        Assert.Equal("400 invalid_grant reasons/assertion-unusable", Told(again));
    }

    [Fact]
    public async Task Without_an_assertion_there_is_nothing_to_judge() => Assert.Equal(
        "400 invalid_request reasons/parameter-missing", Told(await Ask(await Connect(), form => form["grant_type"] = JwtBearer)));

    [Fact]
    public async Task No_template_of_the_product_offers_it()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);

        var answer = await AssertItselfAsync(scene.Tpp);

        Assert.Equal("400 unsupported_grant_type rules/grant-type-offered", Told(answer));
    }

    [Fact]
    public async Task A_workspace_that_offers_what_the_server_does_not_know_is_not_made()
    {
        var answer = await hosts.Sqlite.Admin.CreateWorkspaceAsync("barter", "unknown-grant", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("urn:example:grant-type:barter", answer.Body, StringComparison.Ordinal);
    }

    private async Task<Tpp> Connect()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm with { Profile = "jwt-bearer" });
        var metadata = TppRegistration.Metadata(scene.Tpp.Options, scene.Tpp.Keys);
        metadata["grant_types"]!.AsArray().Add(JwtBearer);
        var registered = await hosts.Sqlite.Admin.UpdateClientAsync(
            scene.Workspace.Id, scene.Tpp.Options.ClientId, metadata, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(registered.Succeeded, registered.Body);
        return scene.Tpp;
    }

    private static Task<Answer> AssertItselfAsync(Tpp tpp, Action<JwtDraft>? change = null)
    {
        var draft = ClientAssertions.Draft(tpp.Options.ClientId, tpp.Server.Issuer, tpp.Keys.Signing, TimeProvider.System.GetUtcNow());
        change?.Invoke(draft);
        return Ask(tpp, form => (form["grant_type"], form["assertion"]) = (JwtBearer, draft.Sign()));
    }

    private static Task<Answer> Ask(Tpp tpp, Action<FormParameters> change) => tpp.ClientCredentialsAsync("accounts", new() { TokenForm = change });

    private static string Told(Answer answer) =>
        $"{(int)answer.Status} {answer.Error} {answer.ErrorUri?[(answer.ErrorUri.IndexOf("/docs/", StringComparison.Ordinal) + "/docs/".Length)..answer.ErrorUri.IndexOf('?', StringComparison.Ordinal)]}";
}

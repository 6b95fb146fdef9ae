using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>Where no directory vouches for software, an operator does, with an initial access token (RFC 7591 1.2); the client manages its registration with a token of its own (RFC 7592).</summary>
public sealed class InitialAccessTokenTests(ClockedHost clocked) : IClassFixture<ClockedHost>
{
    private readonly FakeTimeProvider _time = clocked.Time;
    private readonly HostFixture _host = clocked.Host;

    [Theory]
    [InlineData("fintech")]
    [InlineData("fapi2-security")]
    [InlineData("fapi2-message-signing")]
    public async Task A_token_makes_as_many_clients_as_it_may(string profile)
    {
        var workspace = await _host.CreateWorkspaceAsync(profile);
        var token = await TokenAsync(workspace, new() { ["name"] = "two", ["uses"] = 2 });

        var answers = new List<Answer>();
        for (var number = 0; number < 3; number++)
        {
            answers.Add(await RegisterAsync(workspace, token, Metadata($"Client {number}", profile)));
        }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Unauthorized], answers.Select(answer => answer.Status));
        Assert.NotEqual(answers[0]["client_id"], answers[1]["client_id"]);
        Assert.Equal("401 invalid_token initial-access-token-required", StatementRegistrationTests.Told(answers[2]));
        var listed = (await Admin(HttpMethod.Get, workspace, "initial-access-tokens")).Json!["items"]!.AsArray().Single()!;
        Assert.Equal(("two", 2, 0, null), ((string)listed["name"]!, (int)listed["uses"]!, (int)listed["uses_left"]!, (string?)listed["token"]));
    }

    // Which APIs there are is the operator's to say.
    [Fact]
    public async Task Software_gives_itself_no_identifier_of_an_API()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var token = await TokenAsync(workspace, new() { ["name"] = "one" });
        var metadata = Metadata("Client", "fintech");
        metadata["resource_identifier"] = "https://api.bank.example/";

        var answer = await RegisterAsync(workspace, token, metadata);

        Assert.Equal((HttpStatusCode.Created, null), (answer.Status, answer["resource_identifier"]));
    }

    [Threat(18)]
    [Theory]
    [InlineData("none")]
    [InlineData("made up")]
    [InlineData("expired")]
    [InlineData("revoked")]
    [InlineData("of another workspace")]
    [InlineData("the operator's key")]
    public async Task Nobody_registers_with_a_token_that_does_not_count(string what)
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var other = await _host.CreateWorkspaceAsync("fintech");
        var token = what switch
        {
            "none" => null,
            "made up" => new string('a', 43),
            "of another workspace" => await TokenAsync(other, new() { ["name"] = "elsewhere" }),
            "the operator's key" => File.ReadAllText(Path.Combine(_host.DataDirectory, "operator-key")).Trim(),
            _ => await TokenAsync(workspace, new() { ["name"] = "short", ["expires_at"] = _time.GetUtcNow().AddHours(1).ToString("O") }),
        };
        if (what == "expired")
        {
            _time.Advance(TimeSpan.FromHours(1));
        }
        else if (what == "revoked")
        {
            var id = (string)(await Admin(HttpMethod.Get, workspace, "initial-access-tokens")).Json!["items"]![0]!["id"]!;
            Assert.Equal(HttpStatusCode.NoContent, (await Admin(HttpMethod.Delete, workspace, $"initial-access-tokens/{id}")).Status);
        }

        var answer = await RegisterAsync(workspace, token, Metadata("Client"));

        Assert.Equal("401 invalid_token initial-access-token-required", StatementRegistrationTests.Told(answer));
        Assert.StartsWith("Bearer", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        Assert.Equal(what == "none", answer.Header("WWW-Authenticate")!.Contains("error", StringComparison.Ordinal) is false);
    }

    [Fact]
    public async Task A_token_opens_the_scopes_that_the_operator_named_and_no_others()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var token = await TokenAsync(workspace, new() { ["name"] = "accounts", ["uses"] = null, ["scopes"] = new JsonArray("openid", "accounts") });

        var silent = Metadata("Silent");
        silent.Remove("scope");
        var registered = await RegisterAsync(workspace, token, silent);
        Assert.Equal("openid accounts", registered["scope"]);

        var greedy = Metadata("Greedy");
        greedy["scope"] = "openid payments";
        Assert.Equal("400 invalid_client_metadata registration-scopes", StatementRegistrationTests.Told(await RegisterAsync(workspace, token, greedy)));
        Assert.Equal("400 invalid_client_metadata registration-scopes", StatementRegistrationTests.Told(await ManageAsync(HttpMethod.Put, registered, registered["registration_access_token"], greedy)));
    }

    [Theory]
    [InlineData("""{"name":""}""", "name has 1 to 100 characters.")]
    [InlineData("""{"name":"a","uses":0}""", "uses is a number from 1 to 10000; null lets it be used until it ends.")]
    [InlineData("""{"name":"a","scopes":["root"]}""", "scopes names some of openid, profile, email, offline_access, accounts, payments, grant_management_query, grant_management_revoke; leave it out for all.")]
    [InlineData("""{"name":"a","expires_at":"2020-01-01T00:00:00Z"}""", "which has passed")]
    public async Task A_token_that_makes_no_sense_is_not_made(string body, string sentence)
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");

        var answer = await Admin(HttpMethod.Post, workspace, "initial-access-tokens", JsonNode.Parse(body)!.AsObject());

        Assert.Contains(sentence, answer.Body, StringComparison.Ordinal);
        Assert.False(answer.Succeeded);
    }

    [Fact]
    public async Task No_token_is_made_where_statements_count()
    {
        var workspace = await _host.CreateWorkspaceAsync("open-banking-brazil");

        var answer = await Admin(HttpMethod.Post, workspace, "initial-access-tokens", new() { ["name"] = "a" });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("without initial access tokens", answer.Body, StringComparison.Ordinal);
    }

    [Threat(17)]
    [Theory]
    [InlineData("another client's")]
    [InlineData("made up")]
    [InlineData("none")]
    [InlineData("disabled")]
    [InlineData("replaced by the operator")]
    [InlineData("of a client of that id before")]
    [InlineData("of another workspace")]
    public async Task A_registration_opens_to_its_own_token_alone(string what)
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var registered = await RegisterAsync(workspace, await TokenAsync(workspace, new() { ["name"] = "a" }), Metadata("Client"));
        var (clientId, token) = (registered["client_id"]!, registered["registration_access_token"]);
        Assert.Equal(HttpStatusCode.OK, (await ManageAsync(HttpMethod.Get, registered, token)).Status);
        switch (what)
        {
            case "another client's":
                token = (await RegisterAsync(workspace, await TokenAsync(workspace, new() { ["name"] = "b" }), Metadata("Other")))["registration_access_token"];
                break;
            case "made up":
                token = new string('a', 43);
                break;
            case "none":
                token = null;
                break;
            case "disabled":
                Assert.True((await Admin(HttpMethod.Patch, workspace, $"clients/{clientId}", new() { ["enabled"] = false })).Succeeded);
                break;
            case "replaced by the operator":
                var renewed = await Admin(HttpMethod.Post, workspace, $"client-registration-tokens/{clientId}");
                Assert.Equal(HttpStatusCode.OK, (await ManageAsync(HttpMethod.Get, registered, renewed["registration_access_token"])).Status);
                break;
            case "of a client of that id before":
                Assert.Equal(HttpStatusCode.NoContent, (await ManageAsync(HttpMethod.Delete, registered, token)).Status);
                var again = Metadata("Client");
                (again["client_id"], again["jwks"]) = (clientId, new JsonObject { ["keys"] = new JsonArray() });
                again.Remove("jwks_uri");
                again["jwks_uri"] = "https://client.example.com/jwks";
                again.Remove("jwks");
                Assert.True((await Admin(HttpMethod.Post, workspace, "clients", again)).Succeeded);
                break;
            default:
                var other = await _host.CreateWorkspaceAsync("fintech");
                token = (await RegisterAsync(other, await TokenAsync(other, new() { ["name"] = "a" }), Metadata("Client")))["registration_access_token"];
                break;
        }

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            var answer = await ManageAsync(method, registered, token, method == HttpMethod.Put ? Metadata("Client") : null);
            Assert.Equal("401 invalid_token registration-token-unusable", StatementRegistrationTests.Told(answer));
            Assert.Null(answer["client_id"]);
        }
    }

    [Fact]
    public async Task A_change_replaces_what_was_registered_and_is_judged_as_a_registration_is()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var registered = await RegisterAsync(workspace, await TokenAsync(workspace, new() { ["name"] = "a" }), Metadata("Before"));
        var token = registered["registration_access_token"];

        var after = Metadata("After");
        after.Remove("scope");
        (after["client_id"], after["registration_access_token"], after["registration_client_uri"]) = (registered["client_id"], token, registered["registration_client_uri"]);
        var changed = await ManageAsync(HttpMethod.Put, registered, token, after);
        Assert.Equal((HttpStatusCode.OK, "After", null), (changed.Status, changed["client_name"], changed["scope"]));

        var bad = Metadata("Bad");
        bad["redirect_uris"] = new JsonArray("http://client.example.com/callback");
        Assert.Equal("400 invalid_redirect_uri client-redirect-uris", StatementRegistrationTests.Told(await ManageAsync(HttpMethod.Put, registered, token, bad)));
        var foreign = Metadata("Foreign");
        foreign["client_id"] = "demo";
        Assert.Equal("400 invalid_client_metadata registration-client-id", StatementRegistrationTests.Told(await ManageAsync(HttpMethod.Put, registered, token, foreign)));
        Assert.Equal("After", (await ManageAsync(HttpMethod.Get, registered, token))["client_name"]);
        Assert.Equal("After", (await Admin(HttpMethod.Get, workspace, $"clients/{registered["client_id"]}"))["client_name"]);
    }

    [Threat(22)]
    [Fact]
    public async Task A_workspace_takes_so_many_clients_that_register_themselves()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech", new() { ["server"] = new JsonObject { ["registration"] = new JsonObject { ["max_clients"] = 1 } } });
        var token = await TokenAsync(workspace, new() { ["name"] = "a", ["uses"] = null });
        var first = await RegisterAsync(workspace, token, Metadata("First"));

        var second = await RegisterAsync(workspace, token, Metadata("Second"));
        Assert.Equal("429 temporarily_unavailable registrations-full", StatementRegistrationTests.Told(second));
        Assert.NotNull(second.Header("Retry-After"));

        Assert.Equal(HttpStatusCode.NoContent, (await ManageAsync(HttpMethod.Delete, first, first["registration_access_token"])).Status);
        Assert.Equal(HttpStatusCode.Created, (await RegisterAsync(workspace, token, Metadata("Second"))).Status);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_given_again_for_ten_minutes()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var token = await TokenAsync(workspace, new() { ["name"] = "once" });
        var first = await RegisterAsync(workspace, token, Metadata("Client"));

        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Equal(first.Body, (await RegisterAsync(workspace, token, Metadata("Client"))).Body);
        Assert.Equal("401 invalid_token initial-access-token-required", StatementRegistrationTests.Told(await RegisterAsync(workspace, token, Metadata("Another"))));

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("401 invalid_token initial-access-token-required", StatementRegistrationTests.Told(await RegisterAsync(workspace, token, Metadata("Client"))));
    }

    [Fact]
    public async Task Every_step_leaves_a_record()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var token = await TokenAsync(workspace, new() { ["name"] = "once" });
        var registered = await RegisterAsync(workspace, token, Metadata("Client"));
        await Admin(HttpMethod.Post, workspace, $"client-registration-tokens/{registered["client_id"]}");

        var records = (await Admin(HttpMethod.Get, workspace, "audit")).Json!["items"]!.AsArray();
        var told = records.Select(record => $"{record!["actor"]!["id"]} {record["action"]}").ToArray();
        Assert.Contains("bootstrap initial_access_token.created", told);
        Assert.Contains($"{registered["client_id"]} client.created", told);
        Assert.Contains("bootstrap client.changed", told);
        Assert.DoesNotContain(token, records.ToJsonString(), StringComparison.Ordinal);
    }

    private static JsonObject Metadata(string name, string profile = "fintech") => new()
    {
        ["client_name"] = name,
        ["redirect_uris"] = new JsonArray("https://client.example.com/callback"),
        ["grant_types"] = new JsonArray("authorization_code", "client_credentials"),
        ["response_types"] = new JsonArray(profile == "fintech" ? "code id_token" : "code"),
        ["scope"] = "openid accounts",
        ["token_endpoint_auth_method"] = "private_key_jwt",
        ["jwks_uri"] = "https://client.example.com/jwks",
        ["tls_client_certificate_bound_access_tokens"] = true,
    };

    private async Task<string> TokenAsync(TestWorkspace workspace, JsonObject wanted) =>
        (await Admin(HttpMethod.Post, workspace, "initial-access-tokens", wanted))["token"] ?? throw new InvalidOperationException("No token was made.");

    private Task<Answer> Admin(HttpMethod method, TestWorkspace workspace, string path, JsonObject? body = null) =>
        _host.Admin.SendAsync(method, $"/workspaces/{workspace.Id}/{path}", body, cancellationToken: TestContext.Current.CancellationToken);

    private Task<Answer> RegisterAsync(TestWorkspace workspace, string? token, JsonObject metadata) => SendAsync(HttpMethod.Post, workspace.Issuer + "/register", token, metadata);

    private Task<Answer> ManageAsync(HttpMethod method, Answer registered, string? token, JsonObject? metadata = null) =>
        SendAsync(method, registered["registration_client_uri"]!, token, metadata);

    private async Task<Answer> SendAsync(HttpMethod method, string url, string? token, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return await _host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }
}

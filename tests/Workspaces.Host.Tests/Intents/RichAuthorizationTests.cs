using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Sql;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Rich authorization requests (RFC 9396), and grants that clients read, change and end (Grant Management for OAuth 2.0).</summary>
public abstract class RichAuthorizationTests
{
    private const string Payment = """{"type":"payment","payee":"Books & Co","amount":"10.00"}""";
    private const string Accounts = """{"type":"accounts"}""";

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task What_was_granted_stands_in_the_answer_the_token_and_introspection()
    {
        var (hosts, tpp) = await OpenAsync();

        var flow = await tpp.Flow(Asking(Payment));
        var refreshed = await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1));
        var told = await tpp.IntrospectAsync(flow.AccessToken!, changes: hosts.Attempt(1));
        var ofRefresh = await tpp.IntrospectAsync(flow.RefreshToken!);

        Assert.True(flow.Succeeded, $"{flow.Error} {flow.ErrorDescription}");
        foreach (var json in new JsonNode?[] { flow.Tokens!.Json, refreshed.Json, Claims(flow.AccessToken!), Claims(refreshed["access_token"]!), told.Json, ofRefresh.Json })
        {
            AssertSame($"[{Payment}]", json!["authorization_details"]);
        }

        Assert.Equal([IdOf(flow), IdOf(flow), IdOf(flow)], [refreshed["grant_id"]!, (string?)ofRefresh.Json!["grant_id"], (string?)told.Json!["consent"]!["id"]]);
        Assert.Equal("payment", (string?)told.Json!["consent"]!["permissions"]![0]);
    }

    [Fact]
    public async Task Metadata_name_the_types_and_what_clients_do_with_grants()
    {
        var (_, tpp) = await OpenAsync();
        var metadata = tpp.Server.Metadata;

        AssertSame("""["accounts","many","payment"]""", metadata["authorization_details_types_supported"]);
        AssertSame("""["query","revoke","create","merge","replace"]""", metadata["grant_management_actions_supported"]);
        Assert.EndsWith("/grants", (string?)metadata["grant_management_endpoint"], StringComparison.Ordinal);
        Assert.EndsWith("/grants", (string?)metadata["mtls_endpoint_aliases"]!["grant_management_endpoint"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_granted_details_name_the_accounts_that_were_chosen_and_the_bank_serves_these()
    {
        var (_, tpp) = await OpenAsync();

        var flow = await tpp.Flow(Asking(Accounts, Payment).Then(Choosing("31820")));

        AssertSame($$"""[{"type":"accounts","accounts":["31820"]},{{Payment}}]""", flow.Tokens?.Json!["authorization_details"]);
        Assert.Equal(["31820"], await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Theory]
    [InlineData("""[{"type":"loan"}]""")]
    [InlineData("""[{"type":"payment"}]""")]
    [InlineData("""[{"type":"payment","payee":"A","amount":"10.00","more":1}]""")]
    [InlineData("""{"type":"payment"}""")]
    [InlineData("[]")]
    [InlineData("""[{"type":"payment","payee":"A","amount":1e400}]""")]
    [InlineData("[")]
    public async Task What_no_schema_says_is_refused_when_it_is_pushed(string details)
    {
        var (_, tpp) = await OpenAsync();

        Assert.Equal("par 400 invalid_authorization_details authorization-details-valid", Verdict.Of(await tpp.Flow(new() { Parameters = form => form["authorization_details"] = details })));
    }

    [Fact]
    public async Task A_client_asks_for_the_types_that_it_registered()
    {
        var (_, tpp) = await OpenAsync();
        var metadata = TppRegistration.Metadata(tpp.Options, tpp.Keys);
        metadata["authorization_details_types"] = new JsonArray("accounts");
        var changed = await _scene!.Host.Admin.UpdateClientAsync(_scene.Workspace.Id, tpp.Options.ClientId, metadata, cancellationToken: Cancellation);
        Assert.True(changed.Succeeded, changed.Body);

        Assert.Equal("par 400 invalid_authorization_details authorization-details-valid", Verdict.Of(await tpp.Flow(Asking(Payment))));
        Assert.True((await tpp.Flow(Asking(Accounts))).Succeeded);
    }

    [Fact]
    public async Task Token_requests_name_what_was_granted_and_nothing_else()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment));
        static FlowChanges Naming(string details) => new() { TokenForm = form => form["authorization_details"] = details };

        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!, changes: Naming($"[{Payment}]"))).Succeeded);
        foreach (var refused in new[]
        {
            await tpp.RefreshAsync(flow.RefreshToken!, changes: Naming($"[{Accounts}]")),
            await tpp.RefreshAsync(flow.RefreshToken!, changes: Naming("[")),
            await tpp.ClientCredentialsAsync("accounts", Naming($"[{Payment}]")),
        })
        {
            Assert.Equal("token 400 invalid_authorization_details", Verdict.At("token", refused));
        }
    }

    [Fact]
    public async Task Scopes_alone_go_on_as_they_did()
    {
        var (_, tpp) = await OpenAsync();

        var flow = await tpp.Flow();

        Assert.Equal((null, null), (flow.Tokens!["grant_id"], flow.Tokens.Json!["authorization_details"]));
        Assert.Equal(["22289", "31820"], await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Its_client_reads_a_grant_and_ends_it_and_every_token_with_it()
    {
        var (hosts, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment));

        var read = await tpp.QueryGrantAsync(IdOf(flow));
        var ended = await tpp.RevokeGrantAsync(IdOf(flow));

        AssertSame($$"""{"scopes":[{"scope":"openid offline_access accounts"}],"claims":[],"authorization_details":[{{Payment}}]}""", read.Json);
        Assert.Equal((HttpStatusCode.NoContent, ""), (ended.Status, ended.Body));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        foreach (var gone in new[] { await tpp.QueryGrantAsync(IdOf(flow)), await tpp.RevokeGrantAsync(IdOf(flow)) })
        {
            Assert.Equal((HttpStatusCode.NotFound, "invalid_grant_id"), (gone.Status, gone.Error));
        }
    }

    [Fact]
    public async Task Another_client_and_another_workspace_neither_read_nor_end_nor_change_it()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment));
        foreach (var stranger in new[] { await _scene!.AnotherClientAsync(), await _scene.TwinAsync() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.QueryGrantAsync(IdOf(flow))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.RevokeGrantAsync(IdOf(flow))).Status);
            Assert.Equal("par 400 invalid_grant_id intent-usable", Verdict.Of(await stranger.Flow(Managing("replace", IdOf(flow)))));
        }

        Assert.True((await tpp.QueryGrantAsync(IdOf(flow))).Succeeded);
    }

    [Fact]
    public async Task Without_the_scope_for_it_nobody_manages_a_grant()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment));

        Assert.Equal("resource 403 insufficient_scope access-token-scope", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, path: $"grants/{IdOf(flow)}")));
    }

    [Fact]
    public async Task A_grant_is_made_with_an_id_for_scopes_alone()
    {
        var (_, tpp) = await OpenAsync();

        var flow = await tpp.Flow(Managing("create"));

        AssertSame("""{"scopes":[{"scope":"openid offline_access accounts"}],"claims":[],"authorization_details":[]}""", (await tpp.QueryGrantAsync(IdOf(flow))).Json);
    }

    [Fact]
    public async Task What_is_merged_comes_beside_what_was_granted_and_the_tokens_from_before_end()
    {
        var (hosts, tpp) = await OpenAsync();
        var first = await tpp.Flow(Asking(Payment));

        var second = await tpp.Flow(Managing("merge", IdOf(first)).Then(Asking(Accounts)).Then(Choosing("22289")).Then(new() { Parameters = form => form["scope"] = "openid email" }));

        Assert.Equal(IdOf(first), IdOf(second));
        AssertSame($$"""[{{Payment}},{"type":"accounts","accounts":["22289"]}]""", second.Tokens!.Json!["authorization_details"]);
        Assert.Equal(["accounts", "email", "offline_access", "openid"], second.Tokens["scope"]!.Split(' ').Order(StringComparer.Ordinal));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(first.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(first.RefreshToken!)));
    }

    [Fact]
    public async Task What_is_replaced_is_gone()
    {
        var (_, tpp) = await OpenAsync();
        var first = await tpp.Flow(Asking(Payment));

        var second = await tpp.Flow(Managing("replace", IdOf(first)).Then(Asking(Accounts)));

        Assert.Equal(IdOf(first), IdOf(second));
        Assert.Equal("accounts", (string?)Assert.Single(second.Tokens!.Json!["authorization_details"]!.AsArray())!["type"]);
    }

    [Theory]
    [InlineData("create", "7", "invalid_request grant-management-valid")]
    [InlineData("merge", null, "invalid_request grant-management-valid")]
    [InlineData("revoke", "7", "invalid_request grant-management-valid")]
    [InlineData(null, "7", "invalid_request grant-management-valid")]
    [InlineData("merge", "7", "invalid_grant_id intent-usable")]
    public async Task Requests_that_manage_no_grant_are_refused(string? action, string? id, string verdict)
    {
        var (_, tpp) = await OpenAsync();

        Assert.Equal($"par 400 {verdict}", Verdict.Of(await tpp.Flow(Managing(action, id))));
    }

    [Fact]
    public async Task Another_customer_changes_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment));
        Assert.True((await _scene!.Host.Admin.CreateUserAsync(_scene.Workspace.Id, "bob", "bob-password", new JsonObject(), Cancellation)).Succeeded);

        var other = await tpp.Flow(Managing("merge", IdOf(flow)).Then(Being("bob")));

        Assert.Equal("access_denied", other.Response!.Error);
        Assert.True((await tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
    }

    [Fact]
    public async Task Of_many_who_merge_at_once_one_grant_is_left_and_whole()
    {
        var (hosts, tpp) = await OpenAsync();
        var first = await tpp.Flow(Asking(Payment));

        var flows = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => tpp.Flow(Managing("merge", IdOf(first)).Then(Asking(PaymentOf(number))))));
        FlowResult[] merged = [.. flows.Where(flow => flow.Succeeded)];
        var answers = await Task.WhenAll(merged.Select((flow, number) => tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(number))));

        Assert.NotEmpty(merged);
        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(merged, flow => Assert.Equal(IdOf(first), IdOf(flow)));
        // Of what was added nothing is lost. Who was agreed to and then overtaken before the code was redeemed has no tokens, yet is in the grant.
        string?[] amounts = [.. (await tpp.QueryGrantAsync(IdOf(first))).Json!["authorization_details"]!.AsArray().Select(detail => (string?)detail!["amount"])];
        Assert.Distinct(amounts);
        Assert.Empty(merged.Select(flow => (string?)flow.Tokens!.Json!["authorization_details"]!.AsArray()[^1]!["amount"]).Except(amounts));
        Assert.InRange(amounts.Length, 1 + merged.Length, 9);
    }

    [Fact]
    public async Task The_page_says_what_is_agreed_to_member_by_member()
    {
        var (_, tpp) = await OpenAsync();
        var attempt = tpp.Start(Asking("""{"type":"payment","payee":"<b>Books</b>","amount":"10.00"}"""));
        var push = await tpp.PushAsync(attempt);
        using var browser = tpp.NewBrowser();
        var page = (await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { Browser = browser, ConsentForm = form => form["shown"] = "another" })).Page.Answer.Body;

        Assert.Contains("Make a payment", page, StringComparison.Ordinal);
        Assert.Contains("<dt><bdi>To</bdi></dt><dd><bdi>&lt;b&gt;Books&lt;/b&gt;</bdi></dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt><bdi>Amount in euros</bdi></dt><dd><bdi>10.00</bdi></dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workspace_that_turns_it_off_refuses_all_of_it()
    {
        var scene = await Scene.OpenAsync((await HostsAsync()).First, ClientPlan.Fapi2, new() { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["intents"] = new JsonArray() } } });

        Assert.Equal("par 400 invalid_authorization_details", Verdict.Of(await scene.Tpp.Flow(Asking(Payment))));
        Assert.Equal("par 400 invalid_request", Verdict.Of(await scene.Tpp.Flow(Managing("create"))));
        Assert.Null(scene.Tpp.Server.Metadata["grant_management_endpoint"]);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Tpp.ResourceAsync("token", path: "grants/7")).Status);
    }

    [Theory]
    [InlineData("""{"schema":{}}""")]
    [InlineData("""{"schema":{"title":"A","type":"object","additionalProperties":false,"$ref":"#"}}""")]
    [InlineData("""{"schema":{"title":"A","type":"object"}}""")]
    [InlineData("""{}""")]
    [InlineData("""{"schema":{"title":"A","type":"object","additionalProperties":false},"accounts":"type"}""")]
    [InlineData("""{"schema":{"title":"A","type":"object","additionalProperties":false},"accounts":""}""")]
    public async Task A_type_whose_schema_is_not_taken_is_refused_with_what_schemas_are(string type)
    {
        var host = (await HostsAsync()).First;
        var settings = new JsonObject { ["server"] = new JsonObject { ["authorization_details"] = new JsonObject { ["payment"] = JsonNode.Parse(type) } } };

        var answer = await host.Admin.CreateWorkspaceAsync("rich-" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal), "fapi2-security", settings, cancellationToken: Cancellation);

        Assert.False(answer.Succeeded);
        Assert.Contains("server.authorization_details.payment", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_registers_a_schema_that_is_not_taken_reads_what_schemas_are()
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["authorization_details"] = JsonNode.Parse("""{"payment":{"schema":{"type":"object"}}}""") } };

        var answer = await (await HostsAsync()).First.Admin.CreateWorkspaceAsync("no-schema", "fapi2-security", settings, cancellationToken: Cancellation);

        Assert.Contains("with a title, type object and, wherever it has members", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_grant_holds_is_refused_and_never_cut_to_its_scopes()
    {
        var (_, tpp) = await OpenAsync();
        var first = await tpp.Flow(Asking([.. Enumerable.Range(0, 16).Select(PaymentOf)]));
        var many = $$"""{"type":"many","parts":[{{string.Join(',', Enumerable.Repeat("0", 1900))}}]}""";

        Assert.True(first.Succeeded, first.ErrorDescription);
        Assert.Equal("par 400 invalid_authorization_details authorization-details-valid", Verdict.Of(await tpp.Flow(Managing("merge", IdOf(first)).Then(Asking(PaymentOf(16))))));
        Assert.Equal("par 400 invalid_authorization_details authorization-details-valid", Verdict.Of(await tpp.Flow(Asking(many))));
    }

    [Fact]
    public async Task What_the_client_may_not_ask_for_any_more_no_refresh_brings_back()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Asking(Payment, Accounts).Then(Choosing("22289")));
        var metadata = TppRegistration.Metadata(tpp.Options, tpp.Keys);
        metadata["authorization_details_types"] = new JsonArray("accounts");
        Assert.True((await _scene!.Host.Admin.UpdateClientAsync(_scene.Workspace.Id, tpp.Options.ClientId, metadata, cancellationToken: Cancellation)).Succeeded);

        var refreshed = await tpp.RefreshAsync(flow.RefreshToken!);

        foreach (var told in new[] { refreshed.Json, Claims(refreshed["access_token"]!), (await tpp.IntrospectAsync(flow.AccessToken!)).Json, (await tpp.IntrospectAsync(flow.RefreshToken!)).Json })
        {
            AssertSame("""[{"type":"accounts","accounts":["22289"]}]""", told!["authorization_details"]);
        }
    }

    [Fact]
    public async Task What_was_agreed_to_is_nowhere_in_the_database_as_it_was_written()
    {
        var (hosts, tpp) = await OpenAsync();

        var flow = await tpp.Flow(Asking("""{"type":"payment","payee":"Nobody reads this","amount":"10.00"}"""));

        Assert.True(flow.Succeeded);
        Assert.DoesNotContain("Nobody reads this", await PayloadsAsync(hosts.First), StringComparison.Ordinal);
    }

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.Fapi2 with { OwnScope = $"{ClientPlan.Fapi2.OwnScope} email" }, new()
        {
            ["server"] = new JsonObject
            {
                ["signing_algorithm"] = "ES256",
                ["authorization_details"] = JsonNode.Parse("""
                    {
                      "payment": { "schema": {
                        "title": "Make a payment", "type": "object", "additionalProperties": false, "required": ["payee", "amount"],
                        "properties": { "payee": { "title": "To", "type": "string" }, "amount": { "title": "Amount in euros", "type": "string" } } } },
                      "many": { "schema": { "title": "Much", "type": "object", "additionalProperties": false, "properties": { "parts": { "title": "A label of as many letters as a label may well have" } } } },
                      "accounts": { "schema": { "title": "See your accounts", "type": "object", "additionalProperties": false }, "accounts": "accounts" }
                    }
                    """),
            },
        });
        return (hosts, _scene.Tpp);
    }

    private static async Task<string> PayloadsAsync(HostFixture host) => string.Join('\n', await host.Services.GetRequiredService<SqlDatabase>().ListAsync(
        Statement.Read("SELECT payload FROM grants UNION ALL SELECT details FROM intents UNION ALL SELECT parameters FROM authorization_requests"), reader => reader.GetString(0), Cancellation));

    private static string PaymentOf(int number) => Payment.Replace("10.00", $"{number}.00", StringComparison.Ordinal);

    private static FlowChanges Asking(params string[] details) => new() { Parameters = form => form["authorization_details"] = $"[{string.Join(',', details)}]" };

    private static FlowChanges Managing(string? action, string? id = null) => new() { Parameters = form => (form["grant_management_action"], form["grant_id"]) = (action, id) };

    private static string IdOf(FlowResult flow) => flow.Tokens?["grant_id"] ?? throw new InvalidOperationException($"There is no grant_id: {flow.Error} {flow.ErrorDescription}");

    private static JsonNode Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!;

    private static void AssertSame(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{expected} is not {actual?.ToJsonString()}");
}

public sealed class RichAuthorizationOnSqliteTests(ProtocolHosts hosts) : RichAuthorizationTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class RichAuthorizationOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : RichAuthorizationTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

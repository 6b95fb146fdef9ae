using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Application.Users;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Account access consents of Open Banking UK: lodged, decided about, read and withdrawn; and that nothing but what the customer chose is opened, for as long as it stands.</summary>
public abstract class AccountAccessTests
{
    private static readonly IntentPlan Plan = IntentPlan.UnitedKingdom;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task What_was_chosen_is_what_the_token_opens()
    {
        var (hosts, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        Assert.Equal(HttpStatusCode.Created, lodged!.Status);
        var id = Plan.IdIn(lodged)!;
        Assert.Equal(("AWAU", "U036", $"{tpp.Server.Resource(Plan.Path)}/{id}"), (Status(lodged), (string?)lodged.Json!["Data"]!["StatusReason"]![0]!["StatusReasonCode"], (string?)lodged.Json["Links"]!["Self"]));

        var response = await tpp.AuthorizeAsync(attempt, changes: Choosing("31820"));
        var tokens = await tpp.TokenAsync(attempt, response.Code!, hosts.Attempt(1));

        var flow = tpp.Verified(new(attempt) { Response = response, Tokens = tokens });
        Assert.Equal((id, id), (flow.FrontIdToken?["openbanking_intent_id"], flow.IdToken?["openbanking_intent_id"]));
        Assert.Equal(["31820"], await AccountsAsync(tpp, flow.AccessToken!, hosts.Attempt(1)));
        Assert.Equal(["31820"], await AccountsAsync(tpp, (await tpp.RefreshAsync(flow.RefreshToken!))["access_token"]!));
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
        var told = (await tpp.IntrospectAsync(flow.AccessToken!, changes: hosts.Attempt(1))).Json!["consent"]!;
        Assert.Equal((id, "uk-account-access", """["31820"]"""), ((string?)told["id"], (string?)told["kind"], told["accounts"]!.ToJsonString()));
        Assert.Contains("ReadBalances", told["permissions"]!.AsArray().Select(permission => (string?)permission));
    }

    [Fact]
    public async Task A_request_names_one_intent_of_its_client_that_waits()
    {
        var (_, tpp) = await OpenAsync();
        var scene = _scene!;
        var other = await scene.AnotherClientAsync();
        var lodgedByOther = Plan.IdIn(await other.LodgeAsync(Plan))!;
        var withdrawn = await LodgeAsync(tpp);
        Assert.Equal(HttpStatusCode.NoContent, (await tpp.WithdrawIntentAsync(Plan, withdrawn)).Status);
        var twin = await scene.TwinAsync();
        var elsewhere = Plan.IdIn(await twin.LodgeAsync(Plan))!;

        Assert.Equal("fragment invalid_request intent-required", await VerdictAsync(tpp));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, "nobody-lodged-it"));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, lodgedByOther));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, withdrawn));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, elsewhere));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, await LodgeAsync(tpp), await LodgeAsync(tpp)));
        Assert.Equal("served", await VerdictAsync(tpp, await LodgeAsync(tpp)));
    }

    [Fact]
    public async Task What_its_client_withdraws_opens_nothing_any_more()
    {
        var (hosts, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp);

        var gone = await tpp.WithdrawIntentAsync(Plan, id);

        Assert.Equal((HttpStatusCode.NoContent, ""), (gone.Status, gone.Body));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        var read = await tpp.ReadIntentAsync(Plan, id);
        Assert.Equal((HttpStatusCode.BadRequest, "U011"), (read.Status, Code(read)));
        Assert.Equal((HttpStatusCode.BadRequest, "U011"), ((await tpp.WithdrawIntentAsync(Plan, id)).Status, Code(await tpp.WithdrawIntentAsync(Plan, id))));
    }

    [Fact]
    public async Task Another_client_neither_reads_nor_withdraws_it()
    {
        var (_, tpp) = await OpenAsync();
        var other = await _scene!.AnotherClientAsync();
        var (flow, id) = await AuthorizedAsync(tpp);

        Assert.Equal("U011", Code(await other.ReadIntentAsync(Plan, id)));
        Assert.Equal("U011", Code(await other.WithdrawIntentAsync(Plan, id)));

        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Whoever_declines_has_rejected_it()
    {
        var (_, tpp) = await OpenAsync();
        var id = await LodgeAsync(tpp);

        Assert.Equal("The user declined.", (await FlowAsync(tpp, new() { Decision = "deny" }, id)).ErrorDescription);

        var read = await tpp.ReadIntentAsync(Plan, id);
        Assert.Equal(("RJCT", "U037"), (Status(read), (string?)read.Json!["Data"]!["StatusReason"]![0]!["StatusReasonCode"]));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, id));
    }

    [Fact]
    public async Task Its_customer_may_agree_once_more_and_what_was_agreed_to_last_counts()
    {
        var (hosts, tpp) = await OpenAsync();
        var (first, id) = await AuthorizedAsync(tpp, Choosing("22289"));

        var second = await FlowAsync(tpp, Choosing("31820"), id);

        Assert.Equal(["31820"], await AccountsAsync(tpp, second.AccessToken!));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(first.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(first.RefreshToken!)));
    }

    [Fact]
    public async Task What_the_bank_ends_can_be_agreed_to_again()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp, Choosing("31820"));
        var grant = (string)JsonNode.Parse(Base64Url.DecodeFromChars(flow.AccessToken!.Split('.')[1]))!["grant_id"]!;

        Assert.True((await _scene!.Host.Services.GetRequiredService<GrantAdministration>().EndAsync(Caller.Bootstrap, _scene.Workspace.Id, grant, Cancellation)).Succeeded);

        Assert.Equal("CANC", Status(await tpp.ReadIntentAsync(Plan, id)));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!)));
        var again = await FlowAsync(tpp, new(), id);
        Assert.Equal(["22289", "31820"], await AccountsAsync(tpp, again.AccessToken!));
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task The_regimes_own_resource_shows_what_was_permitted()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, _) = await AuthorizedAsync(tpp, Choosing("31820"));
        var basic = tpp.With(options => options with { Intent = Plan with { Body = () => new() { ["Data"] = new JsonObject { ["Permissions"] = new JsonArray("ReadAccountsBasic") }, ["Risk"] = new JsonObject() } } });

        var detailed = (await tpp.ResourceAsync(flow.AccessToken!, path: "open-banking/v4.0/aisp/accounts")).Json!["Data"]!["Account"]!.AsArray();
        var plain = (await tpp.ResourceAsync((await basic.Flow()).AccessToken!, path: "open-banking/v4.0/aisp/accounts")).Json!["Data"]!["Account"]!.AsArray();

        Assert.Equal("80200110201820", (string)Assert.Single(detailed)!["Account"]![0]!["Identification"]!);
        Assert.Equal([null, null], plain.Select(account => account!["Account"]));
    }

    [Fact]
    public async Task Nobody_decides_about_what_another_customer_agreed_to()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp);
        await AddUserAsync("bob");

        Assert.Equal("The user who signed in may not decide about the intent.", (await FlowAsync(tpp, Being("bob"), id)).ErrorDescription);

        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Of_many_who_agree_at_once_one_grant_is_left()
    {
        var (hosts, tpp) = await OpenAsync();
        var id = await LodgeAsync(tpp);

        var flows = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => FlowAsync(tpp, new(), id)));
        var answers = await Task.WhenAll(flows.Where(flow => flow.AccessToken is not null).Select((flow, number) => tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(number))));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task Accounts_are_chosen_among_those_that_can_be_shared()
    {
        var (_, tpp) = await OpenAsync();
        foreach (var chosen in (string[][])[[], ["40011"], ["22289", "somebody-elses"]])
        {
            var response = await tpp.AuthorizeAsync(await StartAsync(tpp), changes: Choosing(chosen));

            Assert.Equal(ResponsePlace.Page, response.Place);
            Assert.Contains("Choose at least one account, or decline.", response.Page.Answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_says_what_is_shared()
    {
        var (_, tpp) = await OpenAsync();
        using var browser = tpp.NewBrowser();

        var page = await tpp.AuthorizeAsync(await StartAsync(tpp), changes: Choosing() with { Browser = browser });

        var body = page.Page.Answer.Body;
        Assert.Contains("See your accounts, with their numbers and your name on them", body, StringComparison.Ordinal);
        Assert.DoesNotContain("See your accounts, balances and transactions", body, StringComparison.Ordinal);
        Assert.Contains("Two people sign for this account", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_the_client_itself_opens_no_accounts()
    {
        var (_, tpp) = await OpenAsync();
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;

        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.ResourceAsync(token)));
    }

    [Fact]
    public async Task A_token_of_another_scope_lodges_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, _) = await AuthorizedAsync(tpp);

        var answer = await tpp.LodgeAsync(Plan with { Scope = "fundsconfirmations" });

        Assert.False(answer.Succeeded);
        Assert.NotNull(flow.AccessToken);
    }

    [Fact]
    public async Task What_it_opened_ends_with_it()
    {
        var (_, tpp) = await OpenAsync();
        var ends = TimeProvider.System.GetUtcNow().AddSeconds(10);
        var brief = tpp.With(options => options with { Intent = Plan with { Body = () => new() { ["Data"] = new JsonObject { ["Permissions"] = new JsonArray("ReadAccountsBasic"), ["ExpirationDateTime"] = ends.ToString("O", CultureInfo.InvariantCulture) }, ["Risk"] = new JsonObject() } } });
        var flow = await brief.Flow();
        Assert.InRange((int)flow.Tokens!.Json!["expires_in"]!, 0, 10);
        var id = Plan.IdIn(flow.Lodged!)!;

        await Eventually.Async(async () => Status(await tpp.ReadIntentAsync(Plan, id)) == "EXPD");

        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!)));
        Assert.Equal("fragment invalid_request intent-usable", await VerdictAsync(tpp, id));
    }

    [Theory]
    [InlineData("""[]""", "U010", null)]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic"]}}""", "U004", "Risk")]
    [InlineData("""{"Risk":{}}""", "U004", "Data")]
    [InlineData("""{"Data":{},"Risk":{}}""", "U004", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":[]},"Risk":{}}""", "U004", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":[1]},"Risk":{}}""", "U004", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":["ReadEverything"]},"Risk":{}}""", "U002", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":["ReadBalances"]},"Risk":{}}""", "U001", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic","ReadTransactionsBasic"]},"Risk":{}}""", "U001", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic","ReadTransactionsCredits"]},"Risk":{}}""", "U001", "Data.Permissions")]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic"],"ExpirationDateTime":"2001-01-01T00:00:00Z"},"Risk":{}}""", "U003", "Data.ExpirationDateTime")]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic"],"ExpirationDateTime":"tomorrow"},"Risk":{}}""", "U003", "Data.ExpirationDateTime")]
    [InlineData("""{"Data":{"Permissions":["ReadAccountsBasic"],"TransactionFromDateTime":"2026-02-01T00:00:00Z","TransactionToDateTime":"2026-01-01T00:00:00Z"},"Risk":{}}""", "U003", "Data.TransactionToDateTime")]
    public async Task What_is_wrong_with_a_consent_is_said_in_the_regimes_words(string body, string code, string? path)
    {
        var (_, tpp) = await OpenAsync();

        var answer = await tpp.LodgeAsync(Plan, new() { Request = request => request.Content = new StringContent(body) });

        Assert.Equal((HttpStatusCode.BadRequest, code, path), (answer.Status, Code(answer), (string?)answer.Json!["Errors"]![0]!["Path"]));
        Assert.NotNull(answer.Header("x-fapi-interaction-id"));
    }

    [Fact]
    public async Task One_that_ends_as_late_as_dates_go_is_lodged_and_agreed_to()
    {
        var (_, tpp) = await OpenAsync();
        var late = tpp.With(options => options with { Intent = Plan with { Body = () => new() { ["Data"] = new JsonObject { ["Permissions"] = new JsonArray("ReadAccountsBasic"), ["ExpirationDateTime"] = "9999-12-31T23:59:59Z" }, ["Risk"] = new JsonObject() } } });

        Assert.True((await late.Flow()).Succeeded);
    }

    [Theory]
    [InlineData("ReadAccountsBasic", "ReadAccountsDetail")]
    [InlineData("ReadAccountsBasic", "ReadAccountsBasic")]
    public async Task What_says_the_same_twice_is_lodged(params string[] permissions)
    {
        var (_, tpp) = await OpenAsync();

        var answer = await tpp.LodgeAsync(Plan with
        {
            Body = () => new() { ["Data"] = new JsonObject { ["Permissions"] = new JsonArray([.. permissions.Select(permission => JsonValue.Create(permission))]), ["ExpirationDateTime"] = "2090-05-02T00:00:00+02:00" }, ["Risk"] = new JsonObject() },
        });

        Assert.Equal((HttpStatusCode.Created, "2090-05-02T00:00:00+02:00"), (answer.Status, (string?)answer.Json!["Data"]!["ExpirationDateTime"]));
    }

    private Scene? _scene;

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.UnitedKingdom with { SigningAlgorithm = "ES256" });
        return (hosts, _scene.Tpp);
    }

    private async Task AddUserAsync(string name) => Assert.True((await _scene!.Host.Services.GetRequiredService<UserAdministration>()
        .CreateAsync(Caller.Bootstrap, _scene.Workspace.Id, new(name, $"{name}-password", JsonElement.Parse("{}")), Cancellation)).Succeeded);

    private static async Task<string> LodgeAsync(Tpp tpp) => Plan.IdIn(await tpp.LodgeAsync(Plan))!;

    private static async Task<AuthorizationAttempt> StartAsync(Tpp tpp) => (await tpp.StartAsync()).Attempt;

    private static async Task<(FlowResult Flow, string Id)> AuthorizedAsync(Tpp tpp, FlowChanges? changes = null)
    {
        var id = await LodgeAsync(tpp);
        var flow = await FlowAsync(tpp, changes ?? new(), id);
        Assert.True(flow.Succeeded, flow.Error);
        return (flow, id);
    }

    /// <summary>A flow whose request names these intents and no other.</summary>
    private static Task<FlowResult> FlowAsync(Tpp tpp, FlowChanges changes, params string[] ids) => tpp.With(options => options with { Intent = null }).Flow(Naming(ids).Then(changes));

    private static async Task<string> VerdictAsync(Tpp tpp, params string[] ids) => Verdict.Of(await FlowAsync(tpp, new(), ids));

    private static FlowChanges Naming(string[] ids) => new()
    {
        Parameters = form =>
        {
            var claims = JsonNode.Parse(form["claims"] ?? "{}")!;
            if (ids.Length > 0)
            {
                claims["id_token"]!["openbanking_intent_id"] = ids is [var id]
                    ? new JsonObject { ["value"] = id, ["essential"] = true }
                    : new JsonObject { ["values"] = new JsonArray([.. ids.Select(one => JsonValue.Create(one))]) };
            }

            form["claims"] = claims.ToJsonString();
        },
    };

    private static string? Status(Answer answer) => (string?)answer.Json?["Data"]?["Status"];

    private static string? Code(Answer answer) => (string?)answer.Json?["Errors"]?[0]?["ErrorCode"];
}

public sealed class AccountAccessOnSqliteTests(ProtocolHosts hosts) : AccountAccessTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class AccountAccessOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : AccountAccessTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Funds confirmation consents of Open Banking UK: one account, which the client names, asked about for as long as its customer lets it.</summary>
public abstract class FundsConfirmationTests
{
    private static readonly IntentPlan Plan = IntentPlan.UnitedKingdomFunds;

    private Scene? _scene;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task What_a_customer_agrees_to_is_what_the_token_opens_until_its_client_deletes_it()
    {
        var (hosts, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var id = Plan.IdIn(lodged!)!;
        Assert.Equal((HttpStatusCode.Created, "AWAU"), (lodged!.Status, Status(lodged)));

        var response = await tpp.AuthorizeAsync(attempt, changes: Choosing("31820"));
        var flow = tpp.Verified(new(attempt) { Response = response, Tokens = await tpp.TokenAsync(attempt, response.Code!, hosts.Attempt(1)) });

        Assert.Equal((id, id), (flow.FrontIdToken?["openbanking_intent_id"], flow.IdToken?["openbanking_intent_id"]));
        var consent = (await tpp.IntrospectAsync(flow.AccessToken!, changes: hosts.Attempt(1))).Json!["consent"]!;
        Assert.Equal(("uk-funds-confirmation", """["FundsConfirmation"]""", """["31820"]"""), ((string?)consent["kind"], consent["permissions"]!.ToJsonString(), consent["accounts"]!.ToJsonString()));
        Assert.Equal("AUTH", Status(await tpp.ReadIntentAsync(Plan, id)));
        Assert.Equal(HttpStatusCode.NoContent, (await tpp.WithdrawIntentAsync(Plan, id)).Status);
        Assert.Equal(false, (bool?)(await tpp.IntrospectAsync(flow.AccessToken!, changes: hosts.Attempt(1))).Json!["active"]);
        Assert.Equal((HttpStatusCode.BadRequest, "U011"), Fault(await tpp.ReadIntentAsync(Plan, id)));
    }

    [Fact]
    public async Task The_page_asks_about_the_named_account_alone()
    {
        var (_, tpp) = await OpenAsync();

        var page = (await tpp.AuthorizeAsync((await tpp.StartAsync()).Attempt, changes: Choosing())).Page.Answer.Body;
        var another = (await tpp.AuthorizeAsync((await tpp.StartAsync()).Attempt, changes: Choosing("22289"))).Page.Answer.Body;

        Assert.Contains("Ask whether there is enough money in this account", page, StringComparison.Ordinal);
        Assert.All([page, another], body => Assert.Contains("Savings", body, StringComparison.Ordinal));
        Assert.All([page, another], body => Assert.DoesNotContain("Household", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_an_account_that_its_customer_has_not_nothing_is_agreed_to()
    {
        var (_, tpp) = await OpenAsync();
        var stranger = new JsonObject { ["Data"] = new JsonObject { ["DebtorAccount"] = new JsonObject { ["SchemeName"] = "UK.OBIE.SortCodeAccountNumber", ["Identification"] = "80200110209999" } } };
        var asking = tpp.With(options => options with { Intent = Plan with { Body = () => stranger.DeepClone().AsObject() } });

        var response = await asking.AuthorizeAsync((await asking.StartAsync()).Attempt);

        Assert.Null(response.Code);
        Assert.DoesNotContain("value=\"allow\"", response.Page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_neither_read_nor_name_nor_delete_it()
    {
        var (_, tpp) = await OpenAsync();
        var id = Plan.IdIn(await tpp.LodgeAsync(Plan))!;

        foreach (var other in new[] { await _scene!.AnotherClientAsync(), await _scene.TwinAsync() })
        {
            Assert.Equal((HttpStatusCode.BadRequest, "U011"), Fault(await other.ReadIntentAsync(Plan, id)));
            Assert.Equal((HttpStatusCode.BadRequest, "U011"), Fault(await other.WithdrawIntentAsync(Plan, id)));
        }

        Assert.Equal("fragment invalid_request intent-usable", Verdict.Of(await FlowAsync(await _scene.AnotherClientAsync(), id)));
        Assert.Equal("served", Verdict.Of(await FlowAsync(tpp, id)));
    }

    [Fact]
    public async Task A_request_that_names_one_of_the_banks_own_passes_and_opens_none_here()
    {
        var (_, tpp) = await OpenAsync();

        var flow = await FlowAsync(tpp, "elsewhere");

        Assert.True(flow.Succeeded, flow.Error);
        Assert.Null((await tpp.IntrospectAsync(flow.AccessToken!)).Json!["consent"]);
    }

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.UnitedKingdom with { SigningAlgorithm = "ES256", Scope = "openid fundsconfirmations", Intent = Plan, OwnScope = null });
        return (hosts, _scene.Tpp);
    }

    private static Task<FlowResult> FlowAsync(Tpp tpp, string id) => tpp.With(options => options with { Intent = null }).Flow(new() { Parameters = form => Plan.Name(form, id) });

    private static string? Status(Answer answer) => (string?)answer.Json?["Data"]?["Status"];

    private static (HttpStatusCode, string?) Fault(Answer answer) => (answer.Status, (string?)answer.Json?["Errors"]?[0]?["ErrorCode"]);
}

public sealed class FundsConfirmationOnSqliteTests(ProtocolHosts hosts) : FundsConfirmationTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class FundsConfirmationOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : FundsConfirmationTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Consents to share data of Open Finance Brasil: lodged for one customer, named by a scope, decided about by nobody else, read and revoked.</summary>
public abstract class DataConsentTests
{
    private const string Accounts = "open-banking/accounts/v2/accounts";

    private static readonly IntentPlan Plan = IntentPlan.Brazil;

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task What_a_customer_shares_is_what_the_token_opens()
    {
        var (hosts, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var id = Plan.IdIn(lodged!)!;
        Assert.Equal((HttpStatusCode.Created, "AWAITING_AUTHORISATION", "3.3.1"), (lodged!.Status, Status(lodged), lodged.Header("x-v")));
        Assert.StartsWith($"urn:{_scene!.Workspace.Id}:", id, StringComparison.Ordinal);
        Assert.Equal($"{tpp.Server.Resource(Plan.Path)}/{id}", (string?)lodged.Json!["links"]!["self"]);

        var push = await tpp.PushAsync(attempt);
        var response = await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing("31820"));
        var tokens = await tpp.TokenAsync(attempt, response.Code!, hosts.Attempt(1));

        Assert.Contains($"consent:{id}", tokens["scope"]!.Split(' '));
        var accounts = (await tpp.ResourceAsync(tokens["access_token"]!, hosts.Attempt(1), Accounts)).Json!["data"]!.AsArray();
        Assert.Equal("31820", (string?)Assert.Single(accounts)!["accountId"]);
        Assert.Equal("AUTHORISED", Status(await tpp.ReadIntentAsync(Plan, id)));
        var consent = (await tpp.IntrospectAsync(tokens["access_token"]!)).Json!["consent"]!;
        Assert.Equal((id, "brazil-data", """["31820"]"""), ((string?)consent["id"], (string?)consent["kind"], consent["accounts"]!.ToJsonString()));
        Assert.True((await tpp.RefreshAsync(tokens["refresh_token"]!)).Succeeded);
    }

    [Fact]
    public async Task A_request_names_one_consent_of_its_client_that_waits()
    {
        var (_, tpp) = await OpenAsync();
        var other = await _scene!.AnotherClientAsync();
        var twin = await _scene.TwinAsync();
        var revoked = await LodgeAsync(tpp);
        await tpp.WithdrawIntentAsync(Plan, revoked);
        var (_, used) = await AuthorizedAsync(tpp);

        Assert.Equal("par 400 invalid_request intent-required", await VerdictAsync(tpp));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, "urn:nobody:1"));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, await LodgeAsync(other)));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, await LodgeAsync(twin)));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, revoked));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, used));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, await LodgeAsync(tpp), await LodgeAsync(tpp)));
        Assert.Equal("served", await VerdictAsync(tpp, await LodgeAsync(tpp)));
    }

    // BrazilOB-7.2.2-9, -10.
    [Fact]
    public async Task Nobody_decides_but_the_customer_whose_documents_it_names()
    {
        var (_, tpp) = await OpenAsync();
        await AddUserAsync("bob", new() { ["cpf"] = "00000000191" });
        await AddUserAsync("carol", new() { ["cpf"] = IntentPlan.CustomerCpf, ["cnpj"] = new JsonArray("12345678000195", "98765432000198") });
        var company = tpp.With(options => options with { Intent = Plan with { Body = () => Of("98765432000198") } });

        var another = await tpp.Flow(Being("bob"));
        var withoutCompany = await company.Flow();

        Assert.Equal(("access_denied", "The user who signed in may not decide about the intent."), (another.Response!.Error, another.ErrorDescription));
        Assert.Equal("access_denied", withoutCompany.Response!.Error);
        Assert.True((await company.Flow(Being("carol"))).Succeeded);
        Assert.Equal("AWAITING_AUTHORISATION", Status(await tpp.ReadIntentAsync(Plan, Plan.IdIn(another.Lodged!)!)));
    }

    [Fact]
    public async Task Whoever_leaves_before_signing_in_rejects_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var (attempt, lodged) = await tpp.StartAsync();
        var push = await tpp.PushAsync(attempt);
        using var stranger = tpp.NewBrowser();
        var signIn = await stranger.GetAsync((await stranger.GetAsync(tpp.AuthorizationUrl(attempt, push["request_uri"]), Cancellation)).Location!, Cancellation);
        var leaving = signIn.Forms.Single(form => form.Controls.Any(control => control is { Name: "decision", Value: "deny" }));

        var left = await stranger.SubmitAsync(leaving, new(leaving.Defaults()) { ["decision"] = "deny" }, Cancellation);

        Assert.Contains("error=access_denied", left.Location!.Fragment, StringComparison.Ordinal);
        Assert.Equal("AWAITING_AUTHORISATION", Status(await tpp.ReadIntentAsync(Plan, Plan.IdIn(lodged!)!)));
    }

    [Fact]
    public async Task Another_clients_consent_passes_as_one_of_a_payment_no_more_than_otherwise()
    {
        var (_, tpp) = await OpenAsync("openid consents accounts payments");
        var others = await LodgeAsync(await _scene!.AnotherClientAsync());

        var payment = await tpp.With(options => options with { Intent = null }).Flow(new() { Parameters = form => form["scope"] = $"openid payments consent:{others}" });

        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(payment));
    }

    [Fact]
    public async Task What_is_granted_beside_it_is_told_beside_it()
    {
        var (_, tpp) = await OpenAsync("openid consents accounts recurring-payments");
        var (attempt, _) = await tpp.StartAsync(new() { Parameters = form => form["scope"] = "openid accounts recurring-payments recurring-consent:urn:elsewhere:1" });
        var push = await tpp.PushAsync(attempt);

        var page = (await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing())).Page.Answer.Body;

        Assert.Contains("See your accounts, with their numbers and balances", page, StringComparison.Ordinal);
        Assert.Contains("Set up recurring payments that you approve", page, StringComparison.Ordinal);
        Assert.DoesNotContain("See your accounts, balances and transactions", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_what_is_shared_and_whose()
    {
        var (_, tpp) = await OpenAsync();
        var (attempt, _) = await tpp.StartAsync();
        var push = await tpp.PushAsync(attempt);

        var page = (await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing())).Page.Answer.Body;

        Assert.Contains("See your accounts, with their numbers and balances", page, StringComparison.Ordinal);
        Assert.Contains(IntentPlan.CustomerCpf, page, StringComparison.Ordinal);
        Assert.Contains("Choose at least one account, or decline.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_client_revokes_opens_nothing_any_more_and_is_revoked_once()
    {
        var (hosts, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp);

        var revoked = await tpp.WithdrawIntentAsync(Plan, id);

        Assert.Equal((HttpStatusCode.NoContent, ""), (revoked.Status, revoked.Body));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        Assert.Equal("REJECTED USER CUSTOMER_MANUALLY_REVOKED", Told(await tpp.ReadIntentAsync(Plan, id)));
        var again = await tpp.WithdrawIntentAsync(Plan, id);
        Assert.Equal(((HttpStatusCode)422, "CONSENTIMENTO_EM_STATUS_REJEITADO"), (again.Status, Code(again)));
    }

    [Fact]
    public async Task Of_many_who_revoke_at_once_one_does()
    {
        var (hosts, tpp) = await OpenAsync();
        var (_, id) = await AuthorizedAsync(tpp);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tpp.WithdrawIntentAsync(Plan, id)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.NoContent);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.NoContent), answer => Assert.Equal("CONSENTIMENTO_EM_STATUS_REJEITADO", Code(answer)));
    }

    [Fact]
    public async Task Whoever_declines_has_rejected_it()
    {
        var (_, tpp) = await OpenAsync();

        var declined = await tpp.Flow(new() { Decision = "deny" });

        Assert.Equal("REJECTED USER CUSTOMER_MANUALLY_REJECTED", Told(await tpp.ReadIntentAsync(Plan, Plan.IdIn(declined.Lodged!)!)));
    }

    [Fact]
    public async Task What_the_bank_ends_is_not_agreed_to_again()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp);
        var grants = _scene!.Host.Services.GetRequiredService<GrantAdministration>();
        var grant = JsonNode.Parse(Base64Url.DecodeFromChars(flow.AccessToken!.Split('.')[1]))!["grant_id"];

        Assert.True((await grants.EndAsync(Caller.Bootstrap, _scene.Workspace.Id, (string)grant!, Cancellation)).Succeeded);

        Assert.Equal("REJECTED ASPSP INTERNAL_SECURITY_REASON", Told(await tpp.ReadIntentAsync(Plan, id)));
        Assert.Equal("par 400 invalid_request intent-usable", await VerdictAsync(tpp, id));
    }

    [Fact]
    public async Task Another_client_and_another_workspace_neither_read_nor_revoke_it()
    {
        var (_, tpp) = await OpenAsync();
        var (flow, id) = await AuthorizedAsync(tpp);
        foreach (var stranger in new[] { await _scene!.AnotherClientAsync(), await _scene.TwinAsync() })
        {
            Assert.Equal((HttpStatusCode.NotFound, "NAO_ENCONTRADO"), ((await stranger.ReadIntentAsync(Plan, id)).Status, Code(await stranger.ReadIntentAsync(Plan, id))));
            Assert.Equal("NAO_ENCONTRADO", Code(await stranger.WithdrawIntentAsync(Plan, id)));
        }

        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Fact]
    public async Task Accounts_are_opened_by_the_permission_for_them_alone()
    {
        var (_, tpp) = await OpenAsync();
        var customer = tpp.With(options => options with { Intent = Plan with { Body = () => Asking("CUSTOMERS_PERSONAL_IDENTIFICATIONS_READ", "RESOURCES_READ") } });

        var flow = await customer.Flow();

        Assert.True(flow.Succeeded, flow.Error);
        Assert.Equal("resource 403 insufficient_scope resource-consent", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, path: Accounts)));
        Assert.Empty((await tpp.ResourceAsync(flow.AccessToken!)).Json!["accounts"]!.AsArray());
    }

    [Fact]
    public async Task What_is_wrong_with_a_consent_is_said_in_the_regimes_words()
    {
        var (_, tpp) = await OpenAsync();

        var incomplete = await tpp.LodgeAsync(Plan with { Body = () => Asking("ACCOUNTS_READ") });
        var unreadable = await tpp.LodgeAsync(Plan, new() { Request = request => request.Content = new StringContent("{\"data\":") });
        var nobodys = await tpp.LodgeAsync(Plan with { Body = () => new() { ["data"] = new JsonObject { ["permissions"] = new JsonArray("EXCHANGES_READ", "RESOURCES_READ") } } });

        Assert.Equal(((HttpStatusCode)422, "COMBINACAO_PERMISSOES_INCORRETA"), (incomplete.Status, Code(incomplete)));
        Assert.Equal((HttpStatusCode.BadRequest, "REQUISICAO_INVALIDA"), (unreadable.Status, Code(unreadable)));
        Assert.Equal((HttpStatusCode.BadRequest, "data.loggedUser is missing."), (nobodys.Status, (string?)nobodys.Json!["errors"]![0]!["detail"]));
        Assert.All([incomplete, unreadable, nobodys], answer => Assert.True(DateTimeOffset.TryParse((string?)answer.Json!["meta"]!["requestDateTime"], out _)));
        Assert.DoesNotContain(IntentPlan.CustomerCpf, incomplete.Body, StringComparison.Ordinal);
        var half = await tpp.LodgeAsync(Plan, new() { Request = request => request.Content = new StringContent("""{"data":{"permissions":["\ud800"]}}""") });
        Assert.Equal((HttpStatusCode.BadRequest, "REQUISICAO_INVALIDA"), (half.Status, Code(half)));
    }

    [Fact]
    public async Task A_call_without_an_interaction_id_is_refused()
    {
        var (_, tpp) = await OpenAsync();

        var answer = await tpp.LodgeAsync(Plan, new() { Request = request => request.Headers.Remove("x-fapi-interaction-id") });

        Assert.Equal("resource 400 invalid_request interaction-id-required", Verdict.At("resource", answer));
        Assert.NotNull(answer.Header("x-fapi-interaction-id"));
        Assert.Equal("3.3.1", answer.Header("x-v"));
    }

    [Fact]
    public async Task Payments_are_the_banks_own_and_pass_as_they_did()
    {
        var (_, tpp) = await OpenAsync("openid consents accounts payments");

        var payment = await tpp.With(options => options with { Intent = null }).Flow(new() { Parameters = form => form["scope"] = "openid payments consent:urn:elsewhere:1" });
        var several = await tpp.With(options => options with { Intent = null }).Flow(new() { Parameters = form => form["scope"] = "openid payments consent:urn:elsewhere:1 consent:urn:elsewhere:2" });
        var both = await VerdictAsync(tpp.With(options => options with { Scope = "openid accounts payments" }), "urn:elsewhere:1");

        Assert.True(payment.Succeeded, payment.Error);
        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(several));
        Assert.Equal("par 400 invalid_request intent-usable", both);
    }

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync(string scope = "openid consents accounts customers")
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.Brazil with { Scope = scope });
        return (hosts, _scene.Tpp);
    }

    private async Task AddUserAsync(string name, JsonObject claims) =>
        Assert.True((await _scene!.Host.Admin.CreateUserAsync(_scene.Workspace.Id, name, $"{name}-password", claims, Cancellation)).Succeeded);

    private static async Task<string> LodgeAsync(Tpp tpp) => Plan.IdIn(await tpp.LodgeAsync(Plan))!;

    private static async Task<(FlowResult Flow, string Id)> AuthorizedAsync(Tpp tpp)
    {
        var flow = await tpp.Flow();
        Assert.True(flow.Succeeded, flow.Error);
        return (flow, Plan.IdIn(flow.Lodged!)!);
    }

    /// <summary>What comes of a request that names these and no other.</summary>
    private static async Task<string> VerdictAsync(Tpp tpp, params string[] ids) => Verdict.Of(await tpp.With(options => options with { Intent = null })
        .Flow(new() { Parameters = form => Array.ForEach(ids, id => Plan.Name(form, id)) }));

    private static JsonObject Asking(params string[] permissions)
    {
        var body = Plan.Body();
        body["data"]!["permissions"] = new JsonArray([.. permissions.Select(permission => JsonValue.Create(permission))]);
        return body;
    }

    private static JsonObject Of(string company)
    {
        var body = Plan.Body();
        body["data"]!["businessEntity"] = new JsonObject { ["document"] = new JsonObject { ["identification"] = company, ["rel"] = "CNPJ" } };
        return body;
    }

    private static string? Status(Answer answer) => (string?)answer.Json?["data"]?["status"];

    private static string Told(Answer answer) =>
        $"{Status(answer)} {(string?)answer.Json?["data"]?["rejection"]?["rejectedBy"]} {(string?)answer.Json?["data"]?["rejection"]?["reason"]?["code"]}";

    private static string? Code(Answer answer) => (string?)answer.Json?["errors"]?[0]?["code"];
}

public sealed class DataConsentOnSqliteTests(ProtocolHosts hosts) : DataConsentTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class DataConsentOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : DataConsentTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Grants;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>What customers see of their consents, and what ends when they withdraw one.</summary>
[Threat(122)]
public abstract class OwnConsentTests
{
    private static readonly IntentPlan Plan = IntentPlan.UnitedKingdom;

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_and_comes_back()
    {
        var (_, tpp) = await OpenAsync();
        using var customer = new OwnConsents(tpp.NewBrowser(), tpp.Server.Issuer);

        var sent = await customer.ListAsync("?ui_locales=pt-BR");
        var page = await customer.GetAsync(sent.Location!);
        var list = await customer.SignInAsync(page, "alice", "wonderland");

        Assert.Contains("para ver o que você autorizou", page.Answer.Body, StringComparison.Ordinal);
        Assert.False(page.HasElement("cancel"));
        Assert.Equal(("/consents", HttpStatusCode.OK), (list.Url.AbsolutePath[^9..], list.Status));
        Assert.Contains("O que você autorizou", list.Answer.Body, StringComparison.Ordinal);
        Assert.True(list.HasElement("none"));
        Assert.Contains("no-store", list.Answer.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", list.Answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_what_was_shared_with_whom_and_shows_nobody_elses()
    {
        var (_, tpp) = await OpenAsync();
        await AddUserAsync("bob");
        var flow = await tpp.Flow(Choosing("31820"));
        using var alice = await OwnConsents.OpenAsync(tpp);
        using var bob = await OwnConsents.OpenAsync(tpp, "bob");
        using var elsewhere = await OwnConsents.OpenAsync(await _scene!.TwinAsync());

        var body = (await alice.ListAsync()).Answer.Body;

        Assert.True(flow.Succeeded, flow.Error);
        Assert.Contains("See your accounts, with their numbers and your name on them", body, StringComparison.Ordinal);
        Assert.Contains("1820", body, StringComparison.Ordinal);
        Assert.DoesNotContain("2289", body, StringComparison.Ordinal);
        Assert.True((await bob.ListAsync()).HasElement("none"));
        Assert.True((await elsewhere.ListAsync()).HasElement("none"));
    }

    [Fact]
    public async Task What_is_withdrawn_opens_nothing_any_more_on_any_replica()
    {
        var (hosts, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        var stays = await tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(tpp);
        var withdrawal = OwnConsents.Withdrawals(await alice.ListAsync())[1];

        var done = await alice.WithdrawAsync(hosts.Spread(1, withdrawal));

        Assert.True(done.HasElement("done"), done.Answer.Body);
        foreach (var attempt in new[] { hosts.Attempt(0), hosts.Attempt(1) })
        {
            Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, attempt)));
            Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: attempt)));
            Assert.NotEmpty(await AccountsAsync(tpp, stays.AccessToken!, attempt));
        }

        Assert.Equal("CANC", (string?)(await tpp.ReadIntentAsync(Plan, Plan.IdIn(flow.Lodged!)!)).Json!["Data"]!["Status"]);
        var list = await alice.ListAsync();
        Assert.Single(OwnConsents.Withdrawals(list));
        Assert.Contains("You ended it on", list.Answer.Body, StringComparison.Ordinal);
        await RecordedAsync("intent.ended", Plan.IdIn(flow.Lodged!)!);
    }

    [Fact]
    public async Task Nothing_is_withdrawn_without_the_form_that_asks()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(tpp);
        var asked = await alice.GetAsync(await alice.WithdrawalAsync());

        var without = await alice.SubmitAsync(asked, form => form.Remove("__RequestVerificationToken"));
        var wrong = await alice.SubmitAsync(asked, form => form["__RequestVerificationToken"] += "x");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.Status, wrong.Status));
        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Nobody_withdraws_for_another_or_at_another_workspace()
    {
        var (_, tpp) = await OpenAsync();
        await AddUserAsync("bob");
        var (mine, bobs) = (await tpp.Flow(), await tpp.Flow(Being("bob")));
        using var alice = await OwnConsents.OpenAsync(tpp);
        using var elsewhere = await OwnConsents.OpenAsync(await _scene!.TwinAsync());
        var (foreign, own) = (Plan.IdIn(bobs.Lodged!)!, await alice.WithdrawalAsync());

        var looked = await alice.ListAsync($"/withdraw?consent={foreign}");
        var taken = await alice.SubmitAsync(await alice.GetAsync(own), form => form["consent"] = foreign);
        var away = await elsewhere.ListAsync($"/withdraw?consent={Plan.IdIn(mine.Lodged!)}");

        Assert.All([looked, taken, away], page => Assert.Equal((HttpStatusCode.NotFound, true), (page.Status, page.HasElement("back"))));
        Assert.NotEmpty(await AccountsAsync(tpp, mine.AccessToken!));
        Assert.NotEmpty(await AccountsAsync(tpp, bobs.AccessToken!));
    }

    [Fact]
    public async Task Who_withdraws_twice_is_told_that_it_was_done()
    {
        var (_, tpp) = await OpenAsync();
        await tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(tpp);
        var withdrawal = await alice.WithdrawalAsync();
        var asked = await alice.GetAsync(withdrawal);

        await alice.SubmitAsync(asked);
        var (again, later) = (await alice.SubmitAsync(asked), await alice.GetAsync(withdrawal));

        Assert.All([again, later], page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
        Assert.All([again, later], page => Assert.Contains("There is nothing to withdraw", page.Answer.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_many_who_withdraw_at_once_one_does()
    {
        var (hosts, tpp) = await OpenAsync();
        await tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(tpp);
        var withdrawal = await alice.WithdrawalAsync();
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => alice.GetAsync(hosts.Spread(number, withdrawal))));

        var answers = await Task.WhenAll(asked.Select(page => alice.SubmitAsync(page)));

        Assert.Single(answers, page => page.HasElement("done"));
        Assert.All(answers.Where(page => !page.HasElement("done")), page => Assert.Equal(HttpStatusCode.NotFound, page.Status));
    }

    [Theory]
    [InlineData("/withdraw")]
    [InlineData("/withdraw?consent=")]
    [InlineData("/withdraw?consent=%00")]
    [InlineData("/withdraw?consent=%ff")]
    [InlineData("/withdraw?consent=a&client_id=b")]
    [InlineData("/withdraw?consent=a&consent=b")]
    [InlineData("/withdraw?client_id='%20OR%201=1--")]
    [InlineData("/withdraw?client_id=%3Cscript%3E")]
    [InlineData("/withdraw?CONSENT=a")]
    [InlineData("?after=%00")]
    [InlineData("?after=zz")]
    [InlineData("?after='%20OR%201=1--")]
    public async Task Whatever_stands_in_the_address_nothing_is_found_by_it(string query)
    {
        var (_, tpp) = await OpenAsync();
        using var alice = await OwnConsents.OpenAsync(tpp);

        var page = await alice.ListAsync(query);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.DoesNotContain("<script", page.Answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id=&request_uri=https://evil.example/")]
    [InlineData("request_uri=/consents")]
    [InlineData("request_uri=consents/withdraw")]
    [InlineData("client_id={client}&request_uri=consents")]
    [InlineData("client_id=nobody&request_uri=consents")]
    public async Task Nobody_signs_in_for_anything_else(string query)
    {
        var (_, tpp) = await OpenAsync();
        using var browser = tpp.NewBrowser();

        var page = await browser.GetAsync(new($"{tpp.Server.Issuer}/sign-in?{query.Replace("{client}", tpp.Options.ClientId, StringComparison.Ordinal)}"), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task A_sign_in_for_the_list_is_none_that_a_client_asked_for()
    {
        var (_, tpp) = await OpenAsync();
        using var alice = await OwnConsents.OpenAsync(tpp);
        FlowChanges again = new() { Browser = alice.Browser, Parameters = form => form["prompt"] = "login" };

        var (attempt, _) = await tpp.StartAsync(again);
        var page = await alice.GetAsync(tpp.AuthorizationUrl(attempt));

        Assert.EndsWith("/sign-in", page.Location!.AbsolutePath, StringComparison.Ordinal);
        Assert.True((await tpp.Flow(again)).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/download")]
    [InlineData("/withdraw?consent=any")]
    public async Task A_session_that_has_ended_leads_to_the_sign_in(string page)
    {
        var (_, tpp) = await OpenAsync();
        using var alice = await OwnConsents.OpenAsync(tpp);
        var cookies = alice.Browser.CookiesFor(alice.Address);
        var left = await alice.GetAsync(OwnConsents.Link(await alice.ListAsync(), "sign-out"));
        await alice.SubmitAsync(left, form => form["confirmed"] = "yes");
        using var request = new HttpRequestMessage(HttpMethod.Get, alice.Address + page);
        request.Headers.Add("Cookie", cookies);

        var answer = await _scene!.Host.Http.SendAsync(request, null, null, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("/sign-in?request_uri=consents", answer.Header("Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brazil_is_told_that_the_customer_revoked()
    {
        var scene = await Scene.OpenAsync((await HostsAsync()).First, ClientPlan.Brazil);
        var flow = await scene.Tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(scene.Tpp);
        Assert.Contains(IntentPlan.CustomerCpf, (await alice.ListAsync()).Answer.Body, StringComparison.Ordinal);

        await alice.WithdrawAsync(await alice.WithdrawalAsync());

        var told = (await scene.Tpp.ReadIntentAsync(IntentPlan.Brazil, IntentPlan.Brazil.IdIn(flow.Lodged!)!)).Json!["data"]!;
        Assert.Equal(("REJECTED", "USER", "CUSTOMER_MANUALLY_REVOKED"), ((string?)told["status"], (string?)told["rejection"]!["rejectedBy"], (string?)told["rejection"]!["reason"]!["code"]));
    }

    [Fact]
    public async Task An_arrangement_is_withdrawn_with_its_tokens()
    {
        var (hosts, scene) = (await HostsAsync(), await Scene.OpenAsync((await HostsAsync()).First, ClientPlan.Australia));
        var flow = await scene.Tpp.Flow();
        using var alice = await OwnConsents.OpenAsync(scene.Tpp);

        Assert.True((await alice.WithdrawAsync(await alice.WithdrawalAsync())).HasElement("done"));

        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        Assert.Equal(422, (int)(await scene.Tpp.RevokeArrangementAsync(flow.Tokens!["cdr_arrangement_id"]!)).Status);
    }

    [Fact]
    public async Task What_a_client_was_allowed_without_an_intent_is_one_and_ends_as_one()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, Plans.PushedJarm, Remembering);
        var tpp = _scene.Tpp;
        var other = await _scene.AnotherClientAsync();
        var (first, second, stays) = (await tpp.Flow(), await tpp.Flow(new() { Parameters = form => form["scope"] = "openid accounts" }), await other.Flow());
        using var alice = await OwnConsents.OpenAsync(tpp);
        var list = await alice.ListAsync();

        var done = await alice.WithdrawAsync(OwnConsents.Withdrawals(list).Single(link => link.Query.Contains(tpp.Options.ClientId, StringComparison.Ordinal)));

        Assert.Equal(2, OwnConsents.Withdrawals(list).Count);
        Assert.True(done.HasElement("done"), done.Answer.Body);
        Assert.Equal("invalid_grant", (await tpp.RefreshAsync(first.RefreshToken!, changes: hosts.Attempt(1))).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await tpp.ResourceAsync(second.AccessToken!, hosts.Attempt(1))).Status);
        Assert.True((await other.RefreshAsync(stays.RefreshToken!)).Succeeded);
        Assert.Single(OwnConsents.Withdrawals(await alice.ListAsync()));
        var user = (string)(await _scene.Host.GetAsync($"/workspaces/{_scene.Workspace.Id}/users?username=alice")).Json!["items"]![0]!["id"]!;
        var remembered = await _scene.Host.Services.GetRequiredService<ConsentAdministration>().ListAsync(Caller.Bootstrap, _scene.Workspace.Id, user, Cancellation);
        Assert.Equal(other.Options.ClientId, Assert.Single(remembered.Value!).ClientId);
        await RecordedAsync("consent.deleted", user);
    }

    [Fact]
    public async Task What_is_remembered_without_a_token_is_withdrawn_too()
    {
        _scene = await Scene.OpenAsync((await HostsAsync()).First, Plans.PushedJarm, Remembering);
        var tpp = _scene.Tpp;
        var flow = await tpp.Flow();
        var grant = (await _scene.Host.GetAsync($"/workspaces/{_scene.Workspace.Id}/grants")).Json!["items"]![0]!["id"];
        Assert.True((await _scene.Host.Services.GetRequiredService<GrantAdministration>().EndAsync(Caller.Bootstrap, _scene.Workspace.Id, (string)grant!, Cancellation)).Succeeded);
        using var alice = await OwnConsents.OpenAsync(tpp);

        Assert.True(flow.Succeeded, flow.Error);
        Assert.True((await alice.WithdrawAsync(await alice.WithdrawalAsync())).HasElement("done"));
        Assert.True((await alice.ListAsync()).HasElement("none"));
    }

    [Fact]
    public async Task The_file_says_what_the_page_says()
    {
        var (_, tpp) = await OpenAsync();
        var (ends, stands) = (await tpp.Flow(), await tpp.Flow(Choosing("31820")));
        await tpp.WithdrawIntentAsync(Plan, Plan.IdIn(ends.Lodged!)!);
        using var alice = await OwnConsents.OpenAsync(tpp);

        var file = (await alice.GetAsync(OwnConsents.Link(await alice.ListAsync(), "download"))).Answer;

        Assert.Equal("application/json", file.ContentType);
        Assert.Contains("no-store", file.Header("Cache-Control"), StringComparison.Ordinal);
        var (one, over) = (Assert.Single(file.Json!["standing"]!.AsArray())!, Assert.Single(file.Json["ended"]!.AsArray())!);
        Assert.Equal((Plan.IdIn(stands.Lodged!), tpp.Options.ClientId, "31820"), ((string?)one["id"], (string?)one["client_id"], (string?)one["accounts"]![0]!["id"]));
        Assert.Contains("See your balances", one["permissions"]!.AsArray().Select(text => (string?)text));
        Assert.Equal((Plan.IdIn(ends.Lodged!), "client"), ((string?)over["id"], (string?)over["ended_by"]));
    }

    [Fact]
    public async Task A_long_list_goes_on_page_by_page()
    {
        var (_, tpp) = await OpenAsync();
        using var alice = await OwnConsents.OpenAsync(tpp);
        for (var number = 0; number < 21; number++)
        {
            Assert.True((await tpp.Flow(new() { Browser = alice.Browser })).Succeeded);
        }

        var first = await alice.ListAsync();
        var second = await alice.GetAsync(OwnConsents.Link(first, "more"));

        Assert.Equal((20, 1), (OwnConsents.Withdrawals(first).Count, OwnConsents.Withdrawals(second).Count));
        Assert.Empty(OwnConsents.Withdrawals(first).Intersect(OwnConsents.Withdrawals(second)));
        Assert.False(second.HasElement("more"));
    }

    private static JsonObject Remembering =>
        new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256", ["consent"] = new JsonObject { ["remember"] = "30.00:00:00" } } };

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.UnitedKingdom with { SigningAlgorithm = "ES256" });
        return (hosts, _scene.Tpp);
    }

    private async Task AddUserAsync(string name) =>
        Assert.True((await _scene!.Host.Admin.CreateUserAsync(_scene.Workspace.Id, name, $"{name}-password", new JsonObject(), Cancellation)).Succeeded);

    private async Task RecordedAsync(string action, string target)
    {
        var audit = _scene!.Host.Services.GetRequiredService<AuditAdministration>();
        var record = Assert.Single((await audit.ListAsync(Caller.Bootstrap, _scene.Workspace.Id, new(action, target, null, null, null, null, 10), Cancellation)).Value!.Items);
        var text = System.Text.Json.JsonSerializer.Serialize(record);
        Assert.Contains("the user", text, StringComparison.Ordinal);
        Assert.DoesNotContain("details", text, StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class OwnConsentOnSqliteTests(ProtocolHosts hosts) : OwnConsentTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class OwnConsentOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : OwnConsentTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Sharing arrangements of the Consumer Data Right: made by a request, told to its client, changed, and ended by it.</summary>
public abstract class ArrangementTests
{
    private const string Member = "cdr_arrangement_id";

    private Scene? _scene;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal abstract Task<Replicas> HostsAsync();

    [Fact]
    public async Task Token_answers_and_introspection_tell_it_and_the_token_opens_what_was_chosen()
    {
        var (hosts, tpp) = await OpenAsync();

        var flow = await tpp.Flow(Choosing("31820"));

        var id = IdOf(flow);
        Assert.Equal(32, id.Length);
        Assert.Equal(["31820"], await AccountsAsync(tpp, flow.AccessToken!, hosts.Attempt(1)));
        Assert.Equal(id, (await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1)))[Member]);
        var told = (await tpp.IntrospectAsync(flow.RefreshToken!)).Json!.AsObject();
        Assert.Equal(["active", Member, "client_id", "exp", "scope"], told.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(id, (string?)told[Member]);
        Assert.NotEqual(id, IdOf(await tpp.Flow()));
        Assert.Null((await tpp.ClientCredentialsAsync("cdr:registration"))[Member]);
    }

    [Fact]
    public async Task What_its_client_revokes_opens_nothing_any_more_and_is_revoked_once()
    {
        var (hosts, tpp) = await OpenAsync();
        var flow = await tpp.Flow();

        var revoked = await tpp.RevokeArrangementAsync(IdOf(flow));
        var again = await tpp.RevokeArrangementAsync(IdOf(flow));

        Assert.Equal((HttpStatusCode.NoContent, ""), (revoked.Status, revoked.Body));
        Assert.Equal(((HttpStatusCode)422, Invalid), (again.Status, Code(again)));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!, changes: hosts.Attempt(1))));
        Assert.False((bool)(await tpp.IntrospectAsync(flow.RefreshToken!)).Json!["active"]!);
    }

    [Fact]
    public async Task Another_client_and_another_workspace_neither_revoke_nor_change_it()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        foreach (var stranger in new[] { await _scene!.AnotherClientAsync(), await _scene.TwinAsync() })
        {
            Assert.Equal(Invalid, Code(await stranger.RevokeArrangementAsync(IdOf(flow))));
            Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await stranger.Flow(Changing(IdOf(flow)))));
        }

        Assert.Equal(Invalid, Code(await tpp.RevokeArrangementAsync("nobody-made-it")));
        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Nobody_who_does_not_authenticate_revokes_one()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();

        var answer = await tpp.RevokeArrangementAsync(IdOf(flow), new() { TokenForm = form => form.Remove("client_assertion") });
        var empty = await tpp.RevokeArrangementAsync(IdOf(flow), new() { TokenForm = form => form.Remove(Member) });

        Assert.Equal((false, false), (answer.Succeeded, empty.Succeeded));
        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task One_that_is_changed_keeps_its_id_and_the_tokens_from_before_end()
    {
        var (hosts, tpp) = await OpenAsync();
        var first = await tpp.Flow(Choosing("22289"));

        var second = await tpp.Flow(Changing(IdOf(first), sharing: 60).Then(Choosing("31820")));

        Assert.Equal(IdOf(first), IdOf(second));
        Assert.Equal(["31820"], await AccountsAsync(tpp, second.AccessToken!, hosts.Attempt(1)));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(first.AccessToken!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(first.RefreshToken!)));
        Assert.InRange((int)second.Tokens!.Json!["expires_in"]!, 1, 60);
        Assert.InRange((long)(await tpp.IntrospectAsync(second.RefreshToken!)).Json!["exp"]! - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 1, 60);
    }

    [Fact]
    public async Task One_that_was_revoked_is_not_changed()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        await tpp.RevokeArrangementAsync(IdOf(flow));

        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await tpp.Flow(Changing(IdOf(flow)))));
    }

    [Fact]
    public async Task One_of_which_nothing_is_asked_is_not_changed()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();

        Assert.Equal("par 400 invalid_request intent-usable", Verdict.Of(await tpp.Flow(Changing(IdOf(flow)).Then(new() { Parameters = form => form["scope"] = "openid" }))));
    }

    [Fact]
    public async Task Another_customer_changes_nothing()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow();
        Assert.True((await _scene!.Host.Admin.CreateUserAsync(_scene.Workspace.Id, "bob", "bob-password", new JsonObject(), Cancellation)).Succeeded);

        var other = await tpp.Flow(Changing(IdOf(flow)).Then(Being("bob")));

        Assert.Equal(("access_denied", "The user who signed in may not decide about the intent."), (other.Response!.Error, other.ErrorDescription));
        Assert.NotEmpty(await AccountsAsync(tpp, flow.AccessToken!));
    }

    [Fact]
    public async Task Whoever_declines_a_change_leaves_it_as_it_was()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Choosing("22289"));

        var declined = await tpp.Flow(Changing(IdOf(flow)).Then(new() { Decision = "deny" }));

        Assert.Equal("access_denied", declined.Response!.Error);
        Assert.Equal(["22289"], await AccountsAsync(tpp, flow.AccessToken!));
        Assert.Equal(IdOf(flow), (await tpp.RefreshAsync(flow.RefreshToken!))[Member]);
    }

    [Fact]
    public async Task What_was_chosen_is_chosen_still_where_nobody_chooses_anew()
    {
        var (_, tpp) = await OpenAsync();
        var first = await tpp.Flow(Choosing("31820"));

        var changed = await tpp.Flow(Changing(IdOf(first)));

        Assert.Equal(["31820"], await AccountsAsync(tpp, changed.AccessToken!));
    }

    [Fact]
    public async Task The_page_says_that_something_is_changed()
    {
        var (_, tpp) = await OpenAsync();
        var flow = await tpp.Flow(Choosing("31820"));
        var attempt = tpp.Start(Changing(IdOf(flow)));
        var push = await tpp.PushAsync(attempt);
        using var browser = tpp.NewBrowser();

        var page = (await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing() with { Browser = browser })).Page.Answer.Body;

        Assert.Contains("You agreed to this on", page, StringComparison.Ordinal);
        Assert.DoesNotContain("agreed to this on", (await FirstPageAsync(tpp)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_change_it_at_once_one_grant_is_left()
    {
        var (hosts, tpp) = await OpenAsync();
        var first = await tpp.Flow();

        var flows = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tpp.Flow(Changing(IdOf(first)))));
        var answers = await Task.WhenAll(flows.Select((flow, number) => tpp.ResourceAsync(flow.AccessToken!, hosts.Attempt(number))));

        Assert.All(flows, flow => Assert.Equal(IdOf(first), IdOf(flow)));
        Assert.Single(answers, answer => answer.Succeeded);
    }

    [Fact]
    public async Task Without_a_customers_data_there_is_none()
    {
        var (_, tpp) = await OpenAsync();

        var flow = await tpp.Flow(new() { Parameters = form => form["scope"] = "openid" });

        Assert.True(flow.Succeeded, flow.Error);
        Assert.Null(flow.Tokens![Member]);
    }

    private const string Invalid = "urn:au-cds:error:cds-all:Authorisation/InvalidArrangement";

    private async Task<(Replicas Hosts, Tpp Tpp)> OpenAsync()
    {
        var hosts = await HostsAsync();
        _scene = await Scene.OpenAsync(hosts.First, ClientPlan.Australia with { Scope = ClientPlan.Australia.Scope + " cdr:registration" });
        return (hosts, _scene.Tpp);
    }

    private static async Task<string> FirstPageAsync(Tpp tpp)
    {
        var attempt = tpp.Start();
        var push = await tpp.PushAsync(attempt);
        return (await tpp.AuthorizeAsync(attempt, push["request_uri"], Choosing())).Page.Answer.Body;
    }

    private static string IdOf(FlowResult flow) => flow.Tokens?[Member] ?? throw new InvalidOperationException($"There is no arrangement: {flow.Error} {flow.ErrorDescription}");

    private static FlowChanges Changing(string id, int sharing = 7776000) => new()
    {
        Parameters = form =>
        {
            var claims = JsonNode.Parse(form["claims"]!)!;
            (claims[Member], claims["sharing_duration"]) = (id, sharing);
            form["claims"] = claims.ToJsonString();
        },
    };

    private static string? Code(Answer answer) => (string?)answer.Json?["errors"]?[0]?["code"];
}

public sealed class ArrangementOnSqliteTests(ProtocolHosts hosts) : ArrangementTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class ArrangementOnReplicasTests(ProtocolHosts hosts, PostgresServer server) : ArrangementTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Of many parallel uses of what counts once exactly one succeeds.</summary>
public abstract class RaceTests
{
    private const int Runners = 40;

    internal abstract Task<Replicas> HostsAsync();

    [Threat(53)]
    [Fact]
    public async Task One_redemption_of_a_code_wins_and_its_tokens_are_revoked()
    {
        var hosts = await HostsAsync();
        var tpp = (await Scene.OpenAsync(hosts.First, Plans.PushedJarm)).Tpp;
        var attempt = tpp.Start();
        var code = (await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"])).Code!;

        var answers = await RunAsync(number => tpp.TokenAsync(attempt, code, hosts.Attempt(number)));

        var winner = Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", answer)));
        Assert.Equal("resource 401 invalid_token access-token-valid", Verdict.At("resource", await tpp.ResourceAsync(winner["access_token"]!, hosts.Attempt(1))));
        Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", await tpp.RefreshAsync(winner["refresh_token"]!, changes: hosts.Attempt(1))));
    }

    [Threat(39)]
    [Fact]
    public async Task One_use_of_an_assertion_wins()
    {
        var hosts = await HostsAsync();
        var tpp = (await Scene.OpenAsync(hosts.First, Plans.PushedJarm)).Tpp;
        FlowChanges same = new() { ClientAssertion = jwt => jwt.Claims["jti"] = "once" };

        var answers = await RunAsync(number => tpp.ClientCredentialsAsync("accounts", hosts.Attempt(number, same)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal("token 401 invalid_client client-assertion-single-use", Verdict.At("token", answer)));
    }

    [Threat(53)]
    [Fact]
    public async Task One_use_of_a_refresh_token_wins_where_it_is_replaced()
    {
        var hosts = await HostsAsync();
        var tpp = (await Scene.OpenAsync(hosts.First, Plans.PushedJarm with { Profile = "rotating" })).Tpp;
        var refreshToken = (await tpp.Flow()).RefreshToken!;

        var answers = await RunAsync(number => tpp.RefreshAsync(refreshToken, changes: hosts.Attempt(number)));

        var winner = Assert.Single(answers, answer => answer.Succeeded);
        Assert.NotEqual(refreshToken, winner["refresh_token"]);
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal("token 400 invalid_grant grant-valid", Verdict.At("token", answer)));
    }

    [Threat(34)]
    [Fact]
    public async Task One_consent_to_a_request_wins()
    {
        var hosts = await HostsAsync();
        var tpp = (await Scene.OpenAsync(hosts.First, Plans.PushedJarm)).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });
        var attempt = tpp.Start();
        var query = new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = (await tpp.PushAsync(attempt))["request_uri"] };
        var endpoint = new UriBuilder(tpp.Server.Endpoint("authorization_endpoint", false)) { Query = query.Encode() }.Uri;
        var consent = (await browser.GetAsync(endpoint, TestContext.Current.CancellationToken)).Forms.Single();
        FormParameters values = new(consent.Defaults()) { ["decision"] = "allow" };

        var pages = await RunAsync(number => browser.SubmitAsync(consent with { Action = hosts.Spread(number, consent.Action) }, values, TestContext.Current.CancellationToken));

        var reader = new ResponseReader(tpp.Server, tpp.Keys, tpp.Options.ClientId, TimeProvider.System);
        var codes = pages.Select(page => reader.Read(page, attempt).Code).Distinct(StringComparer.Ordinal).ToList();
        // Whoever sent the form, its browser gets the one answer.
        Assert.NotNull(Assert.Single(codes));
        Assert.True((await tpp.TokenAsync(attempt, codes[0]!)).Succeeded);
    }

    private static Task<T[]> RunAsync<T>(Func<int, Task<T>> attempt) => Task.WhenAll(Enumerable.Range(0, Runners).Select(attempt));
}

public sealed class RaceOnSqliteTests(ProtocolHosts hosts) : RaceTests
{
    internal override Task<Replicas> HostsAsync() => Task.FromResult(Replicas.One(hosts.Sqlite));
}

public sealed class RaceOnPostgresTests(ProtocolHosts hosts, PostgresServer server) : RaceTests
{
    internal override async Task<Replicas> HostsAsync() => Replicas.One((await hosts.ReplicasAsync(server)).First);
}

public sealed class RaceAcrossHostsTests(ProtocolHosts hosts, PostgresServer server) : RaceTests
{
    internal override async Task<Replicas> HostsAsync()
    {
        var (first, second) = await hosts.ReplicasAsync(server);
        return new(first, second);
    }
}

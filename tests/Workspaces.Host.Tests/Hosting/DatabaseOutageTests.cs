using System.Collections.Concurrent;
using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>The database goes away under load and comes back.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private const int Runners = 6;
    private const int Codes = 30;

    private readonly PostgresServer _server = PostgresServer.At(TestPorts.Free(1)[0]);
    private HostFixture? _host;

    public static TheoryData<string> Outages => ["stopped", "paused"];

    public async ValueTask InitializeAsync()
    {
        var database = new PostgresDatabase(_server);
        await database.InitializeAsync();
        database.Require();
        _host = new(new()
        {
            PostgreSqlConnectionString = database.Settings["ConnectionStrings:Workspaces"] + ";Timeout=1;Command Timeout=2;Cancellation Timeout=500",
            Settings = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Critical" },
        });
        await _host.InitializeAsync();
    }

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Requests_fail_clean_nothing_is_half_written_and_all_is_well_again_without_a_restart(string outage)
    {
        var tpp = (await Scene.OpenAsync(_host!, Plans.PushedJarm)).Tpp;
        var codes = await UnspentCodes.OfAsync(tpp, Codes);
        var load = new Load(tpp);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Task.WhenAll(Enumerable.Range(0, Runners).Select(_ => load.RunAsync(stop.Token)));
        await Eventually.Async(() => Task.FromResult(load.Served > 20));

        if (outage == "stopped")
        {
            await _server.StopServerAsync();
        }
        else if (!await _server.TryPauseAsync())
        {
            await stop.CancelAsync();
            await running;
            Assert.Skip("The container engine of this machine cannot freeze a container.");
        }

        var first = await Task.WhenAll(codes.Select(code => tpp.TokenAsync(code.Attempt, code.Code)));
        await Eventually.Async(() => Task.FromResult(load.Unavailable > 20));
        await (outage == "stopped" ? _server.StartServerAsync() : _server.UnpauseAsync());
        await Eventually.Async(async () => (await tpp.ClientCredentialsAsync("accounts")).Succeeded);
        var before = load.Served;
        await Eventually.Async(() => Task.FromResult(load.Served > before + 20));
        await stop.CancelAsync();
        await running;

        var retried = await Task.WhenAll(codes.Where((_, number) => !first[number].Succeeded).Select(code => AnsweredAsync(() => tpp.TokenAsync(code.Attempt, code.Code))));
        var served = first.Concat(retried).Where(answer => answer.Succeeded).ToArray();
        var refreshed = await Task.WhenAll(served.Select(answer => AnsweredAsync(() => tpp.RefreshAsync(answer["refresh_token"]!))));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{outage}: load {load.Served} served, {load.Unavailable} unavailable, {load.Other.Count} otherwise; {Codes} codes during the outage: {first.Count(answer => answer.Succeeded)} redeemed, later {retried.Count(answer => answer.Succeeded)} more, {retried.Count(answer => !answer.Succeeded)} had been redeemed without an answer; {refreshed.Length} refreshed");
        Assert.Empty(load.Other);
        Assert.All(first.Where(answer => !answer.Succeeded), Clean);
        Assert.All(retried.Where(answer => !answer.Succeeded), answer => Assert.Equal("invalid_grant", answer.Error));
        Assert.All(refreshed, answer => Assert.True(answer.Succeeded, answer.Body));
        Assert.NotEmpty(served);
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
    }

    /// <summary>What is answered in the end to a client that comes again, as <c>Retry-After</c> asks it to.</summary>
    private static async Task<Answer> AnsweredAsync(Func<Task<Answer>> ask)
    {
        Answer? answer = null;
        await Eventually.Async(async () => (answer = await ask()).Status != HttpStatusCode.ServiceUnavailable);
        return answer!;
    }

    private static void Clean(Answer answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (answer.Status, answer.Error));
        Assert.NotNull(answer.Header("Retry-After"));
    }

    /// <summary>A client that does not tire.</summary>
    private sealed class Load(Tpp tpp)
    {
        private int _served;
        private int _unavailable;

        public int Served => Volatile.Read(ref _served);
        public int Unavailable => Volatile.Read(ref _unavailable);
        public ConcurrentQueue<string> Other { get; } = new();

        public async Task RunAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                Note(await tpp.ClientCredentialsAsync("accounts"));
                Note(await tpp.PushAsync(tpp.Start()));
            }
        }

        private void Note(Answer answer)
        {
            if (answer.Succeeded)
            {
                Interlocked.Increment(ref _served);
            }
            else if (answer is { Status: HttpStatusCode.ServiceUnavailable, Error: "temporarily_unavailable" } && answer.Header("Retry-After") is not null)
            {
                Interlocked.Increment(ref _unavailable);
            }
            else
            {
                Other.Enqueue($"{(int)answer.Status} {answer.Body}");
            }
        }
    }
}

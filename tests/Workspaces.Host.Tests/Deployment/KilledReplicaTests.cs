using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Deployment;

/// <summary>A replica that dies under load takes nothing with it that was promised, and leaves nothing behind that counts twice.</summary>
public sealed class KilledReplicaTests(PostgresServer server)
{
    private const int Codes = 80;
    private const int Runners = 8;

    [Fact]
    public async Task Loses_no_grant_and_spends_nothing_twice()
    {
        await using var database = await DatabaseAsync();
        await using var replicas = await ReplicaSet.StartAsync(database);
        var tpp = await replicas.TppAsync(Plans.PushedJarm);
        var codes = await CodesAsync(tpp, Codes);
        Assert.True((await tpp.ClientCredentialsAsync("accounts", replicas.At(1))).Succeeded);

        // Every code at either replica; the second one dies when a third of the answers is there.
        var answered = 0;
        var answers = new ConcurrentDictionary<int, Answer?>();
        await Parallel.ForAsync(0, Codes, Parallelism, async (number, _) =>
        {
            answers[number] = await AskAsync(() => tpp.TokenAsync(codes[number].Attempt, codes[number].Code, replicas.At(number)));
            if (Interlocked.Increment(ref answered) == Codes / 3)
            {
                replicas.Second.Kill();
            }
        });
        var unanswered = answers.Where(answer => answer.Value is null).Select(answer => answer.Key).ToArray();
        var retried = await Task.WhenAll(unanswered.Select(number => tpp.TokenAsync(codes[number].Attempt, codes[number].Code, replicas.At(0))));
        var served = answers.Values.OfType<Answer>().Concat(retried).Where(answer => answer.Succeeded).ToArray();
        var refreshed = await Task.WhenAll(served.Select(answer => tpp.RefreshAsync(answer["refresh_token"]!, changes: replicas.At(0))));
        var again = await Task.WhenAll(codes.Select(code => tpp.TokenAsync(code.Attempt, code.Code, replicas.At(0))));

        var lost = retried.Count(answer => !answer.Succeeded);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Codes} codes: {served.Length} redeemed, of which {retried.Count(answer => answer.Succeeded)} at the second try; {unanswered.Length} without an answer, of which {lost} had been redeemed; {refreshed.Length} refreshed; {again.Length} refused again");
        Assert.NotEmpty(unanswered);
        Assert.All(answers.Values.OfType<Answer>(), answer => Assert.True(answer.Succeeded, answer.Body));
        Assert.All(retried, answer => Assert.True(answer is { Succeeded: true } or { Status: HttpStatusCode.BadRequest, Error: "invalid_grant" }, answer.Body));
        Assert.Equal(Codes, served.Length + lost);
        Assert.All(refreshed, answer => Assert.True(answer.Succeeded, answer.Body));
        Assert.All(again, answer => Assert.Equal("invalid_grant", answer.Error));
    }

    [Fact]
    public async Task Of_a_code_at_both_replicas_one_redemption_wins_though_one_of_them_dies()
    {
        await using var database = await DatabaseAsync();
        await using var replicas = await ReplicaSet.StartAsync(database);
        var tpp = await replicas.TppAsync(Plans.PushedJarm);
        var codes = await CodesAsync(tpp, Codes / 2);
        Assert.True((await tpp.ClientCredentialsAsync("accounts", replicas.At(1))).Succeeded);

        var answered = 0;
        var served = new ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(0, codes.Count, Parallelism, async (number, _) =>
        {
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(replica => AskAsync(() => tpp.TokenAsync(codes[number].Attempt, codes[number].Code, replicas.At(replica)))));
            served[number] = both.Count(answer => answer is { Succeeded: true });
            if (Interlocked.Increment(ref answered) == codes.Count / 3)
            {
                replicas.Second.Kill();
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{codes.Count} codes, each at both replicas: {served.Values.Count(count => count == 1)} redeemed once, {served.Values.Count(count => count > 1)} more than once");
        Assert.All(served.Values, count => Assert.InRange(count, 0, 1));
        Assert.True(served.Values.Count(count => count == 1) >= codes.Count / 3);
    }

    [Fact]
    public async Task A_replica_that_is_told_to_stop_ends_well_and_logged_json_all_the_while()
    {
        await using var database = await DatabaseAsync();
        await using var replicas = await ReplicaSet.StartAsync(database);
        var tpp = await replicas.TppAsync(Plans.PushedJarm);
        Assert.False((await tpp.RefreshAsync("guessed", changes: replicas.At(1))).Succeeded);

        var code = await replicas.Second.TerminateAsync();

        Assert.Equal(0, code);
        var lines = replicas.Second.Output.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var refused = Assert.Single(lines, line => line.GetProperty("Category").GetString() == "Workspaces.Host.Refusals.RefusalLog");
        var scopes = refused.GetProperty("Scopes").EnumerateArray().ToArray();
        Assert.Contains(scopes, scope => scope.TryGetProperty("TraceId", out _));
        var request = Assert.Single(scopes, scope => scope.TryGetProperty("Workspace", out _));
        Assert.Equal(("acme", refused.GetProperty("State").GetProperty("Reference").GetString()), (request.GetProperty("Workspace").GetString(), request.GetProperty("Reference").GetString()));
        Assert.Contains(lines, line => line.GetProperty("Message").GetString()!.StartsWith("Not ready any more", StringComparison.Ordinal));
    }

    private static ParallelOptions Parallelism => new() { MaxDegreeOfParallelism = Runners, CancellationToken = TestContext.Current.CancellationToken };

    private async Task<PostgresDatabase> DatabaseAsync()
    {
        var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();
        return database;
    }

    /// <summary>Codes of one user, who signs in once.</summary>
    private static async Task<List<(AuthorizationAttempt Attempt, string Code)>> CodesAsync(Tpp tpp, int count)
    {
        using var browser = tpp.NewBrowser();
        List<(AuthorizationAttempt, string)> codes = [];
        while (codes.Count < count)
        {
            var attempt = tpp.Start();
            var push = await tpp.PushAsync(attempt);
            var response = await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { Browser = browser });
            codes.Add((attempt, response.Code ?? throw new InvalidOperationException(Verdict.Of(response))));
        }

        return codes;
    }

    /// <summary>The answer; null when the connection broke.</summary>
    private static async Task<Answer?> AskAsync(Func<Task<Answer>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}

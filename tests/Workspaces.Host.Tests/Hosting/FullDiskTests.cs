using System.Data.Common;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>The file of the embedded database cannot grow any more under a running host, and then can again.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private const int Codes = 8;
    private const int Pushes = 20;
    private const int RefusedInARow = 6;
    private const string NewWorkspace = """{"id":"of-full-disk","profile":"fapi2-security"}""";

    private readonly HostFixture _host = new(new()
    {
        Settings = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Critical", ["Workspaces:RateLimits:Default:Rate"] = "0", ["Workspaces:RateLimits:Default:ClientRate"] = "0" },
    });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    [Fact]
    public async Task What_writes_fails_clean_what_reads_is_served_and_all_is_well_again_without_a_restart()
    {
        // Assertions are remembered, certificates are not: one client writes whatever it does, the other one may only read.
        var writer = (await Scene.OpenAsync(_host, Plans.PushedJarm)).Tpp;
        var reader = (await Scene.OpenAsync(_host, Plans.PushedJarm.With("tls_client_auth"))).Tpp;
        var flow = await reader.Flow();
        var codes = await UnspentCodes.OfAsync(writer, Codes);
        var pushed = await PushesAsync(reader);
        var disk = new LimitedFile(_host.Services.GetRequiredService<DbDataSource>());

        disk.Fill();
        var filled = await UntilNothingGoesAsync(writer);
        var refusedPush = await UntilRefusedAsync(reader);
        var first = await TokensAsync(writer, codes);
        var created = await _host.SendAsync(HttpMethod.Post, "/workspaces", NewWorkspace);
        var answered = await AuthorizeUntilRefusedAsync(reader, pushed);

        Assert.All(filled.Concat(first).Where(answer => !answer.Succeeded).Append(refusedPush), Clean);
        Assert.Contains(first, answer => !answer.Succeeded);
        created.IsProblem(503);
        Assert.Equal((ResponsePlace.Page, HttpStatusCode.ServiceUnavailable, "2"), (answered[^1].Place, answered[^1].Page.Status, answered[^1].Page.Answer.Header("Retry-After")));
        Assert.True((await reader.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.True((await reader.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await reader.IntrospectAsync(flow.AccessToken!)).Succeeded);
        Assert.True((await _host.GetAsync("/workspaces")).Succeeded);

        disk.MakeRoom();
        var again = await TokensAsync(writer, codes);

        Assert.Equal([.. first.Select(answer => answer.Succeeded ? "invalid_grant" : "served")], [.. again.Select(answer => answer.Error ?? "served")]);
        Assert.Equal(201, (int)(await _host.SendAsync(HttpMethod.Post, "/workspaces", NewWorkspace)).Status);
        Assert.NotNull((await reader.AuthorizeAsync(pushed[answered.Count - 1].Attempt, pushed[answered.Count - 1].RequestUri)).Code);
        Assert.True((await writer.Flow()).Succeeded);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static void Clean(Answer answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"), (answer.Status, answer.Error));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.DoesNotContain("SQLite", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<List<(AuthorizationAttempt Attempt, string? RequestUri)>> PushesAsync(Tpp tpp)
    {
        List<(AuthorizationAttempt, string?)> pushes = [];
        while (pushes.Count < Pushes)
        {
            var attempt = tpp.Start();
            pushes.Add((attempt, (await tpp.PushAsync(attempt))["request_uri"]));
        }

        return pushes;
    }

    private static async Task<List<AuthorizationResponse>> AuthorizeUntilRefusedAsync(Tpp tpp, List<(AuthorizationAttempt Attempt, string? RequestUri)> pushes)
    {
        using var browser = tpp.NewBrowser();
        List<AuthorizationResponse> responses = [];
        do
        {
            var (attempt, uri) = pushes[responses.Count];
            responses.Add(await tpp.AuthorizeAsync(attempt, uri, new() { Browser = browser }));
        }
        while (responses[^1].Code is not null);

        return responses;
    }

    /// <summary>Takes what room there is in the pages that the file has.</summary>
    private static async Task<List<Answer>> UntilNothingGoesAsync(Tpp tpp)
    {
        List<Answer> answers = [];
        do
        {
            answers.Add(await tpp.ClientCredentialsAsync("accounts"));
        }
        while (answers.Count < RefusedInARow || answers.TakeLast(RefusedInARow).Any(answer => answer.Succeeded));

        return answers;
    }

    private static async Task<Answer> UntilRefusedAsync(Tpp tpp)
    {
        Answer answer;
        do
        {
            answer = await tpp.PushAsync(tpp.Start());
        }
        while (answer.Succeeded);

        return answer;
    }

    private static async Task<List<Answer>> TokensAsync(Tpp tpp, List<(AuthorizationAttempt Attempt, string Code)> codes)
    {
        List<Answer> answers = [];
        foreach (var (attempt, code) in codes)
        {
            answers.Add(await tpp.TokenAsync(attempt, code));
        }

        return answers;
    }
}

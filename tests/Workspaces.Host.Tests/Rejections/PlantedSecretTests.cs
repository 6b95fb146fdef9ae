using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>Secrets in every place of refused requests: none of them may be found again in a record, an answer or the log.</summary>
public sealed class PlantedSecretTests(PostgresServer server)
{
    private const string Plant = "planted";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Threat(55)]
    [Fact]
    public Task Are_not_found_again_on_sqlite() => AreNotFoundAgain(null);

    [Fact]
    public async Task Are_not_found_again_on_postgres()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();

        await AreNotFoundAgain(database.Settings["ConnectionStrings:Workspaces"]);
    }

    private static async Task AreNotFoundAgain(string? postgres)
    {
        using var log = new MemoryLog();
        await using var host = new HostFixture(new()
        {
            PostgreSqlConnectionString = postgres,
            Settings = new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Information" },
            Customize = builder => builder.Logging.AddProvider(log),
        });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(
            host, Plans.PushedJarm, new() { ["server"] = new JsonObject { ["signing_algorithm"] = "ES256" }, ["report_only"] = new JsonArray("request-object-type", "parameter-lengths") });
        List<string> assertions = [];

        Answer[] answers = [.. await Refusals(scene.Tpp, assertions), .. await OddRequests(host, scene)];
        Answer[] unread = [.. await UnreadableRequests(host, scene)];
        await Send(host, HttpMethod.Get, $"{scene.Workspace.Issuer}/{Plant}", null);
        var own = await scene.Tpp.OwnRejectionsAsync();
        var page = await scene.Tpp.AuthorizeAsync(scene.Tpp.Start(), $"urn:ietf:params:oauth:request_uri:{Plant}", new() { Query = Fill("state", "nonce", "redirect_uri", "login_hint") });

        var told = await host.Admin.RejectionsAsync(scene.Workspace.Id, null, Cancellation);
        var rows = await host.Services.GetRequiredService<Store>().InWorkspaceAsync(scene.Workspace.Id, context => context.Set<RejectionRow>().AsNoTracking().ToListAsync(Cancellation));
        Assert.All(answers, answer => Assert.False(answer.Succeeded, answer.Body));
        Assert.Equal(answers.Length + unread.Length + 1, rows.Count(row => !row.ReportOnly));
        Assert.Contains(rows, row => row.ReportOnly);
        string[] places = [told.Body, own.Body, JsonSerializer.Serialize(rows), page.Page.Answer.Body, .. answers.Concat(unread).Select(answer => $"{answer.Headers} {answer.Body}"), .. log.Lines];
        Assert.Contains(log.Lines, line => line.Contains("Refused at", StringComparison.Ordinal));
        Assert.All(places, place => Assert.DoesNotContain(Plant, place, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(assertions);
        Assert.All(places, place => Assert.DoesNotContain(assertions.SelectMany(assertion => assertion.Split('.')), part => part.Length > 0 && place.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>Requests of a client that are well-formed but for one thing.</summary>
    private static async Task<Answer[]> Refusals(Tpp tpp, List<string> assertions)
    {
        Func<string, string> broken = text =>
        {
            var changed = text[..^6] + "AAAAAA";
            assertions.Add(changed);
            return changed;
        };
        var request = new FlowChanges { PushForm = Fill("state", "nonce", "response_type", "response_mode", "login_hint", "request"), Request = InteractionId };
        return
        [
            await tpp.RefreshAsync($"{Plant}-refresh-token"),
            await tpp.TokenAsync(tpp.Start(), $"{Plant}-code"),
            await tpp.ClientCredentialsAsync($"{Plant}-scope", new() { ClientAssertion = jwt => jwt.Finish = broken }),
            await tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = jwt => (jwt.Header["alg"], jwt.Finish) = ("none", broken) }),
            await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = Fill("client_id", "client_secret", "code", "code_verifier", "username", "password") }),
            await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["grant_type"] = $"{Plant}-grant" }),
            await tpp.ClientCredentialsAsync("accounts", new() { TokenForm = Fill("client_assertion") }),
            await tpp.PushAsync(tpp.Start(), request),
            await tpp.PushAsync(tpp.Start(), new() { RequestObject = jwt => (jwt.Claims["state"], jwt.Finish) = ($"{Plant}-state", broken) }),
            await tpp.PushAsync(tpp.Start(), new() { RequestObject = jwt => jwt.Claim(Plant) }),
            await tpp.PushAsync(tpp.Start(), new() { RequestObject = jwt => (jwt.Header["typ"], jwt.Claims["aud"]) = (Plant, $"https://{Plant}.example") }),
            await Push(tpp, new() { Parameters = Fill("response_mode", "code_challenge_method", "prompt", "scope", "redirect_uri", "code_challenge") }),
            await Push(tpp, new() { Parameters = form => (form["state"], form["code_challenge_method"]) = ($"{Plant}{new string('x', 3000)}", Plant) }),
            await Push(tpp, new() { Parameters = Fill("prompt") }),
            await tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = jwt => (jwt.Header["typ"], jwt.Header["kid"]) = (Plant, Plant) }),
            await tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = jwt => (jwt.Claims["aud"], jwt.Claims["iss"]) = (Plant, Plant) }),
            await tpp.ResourceAsync($"{Plant}-access-token", new() { Request = InteractionId }),
            await tpp.ResourceAsync($"{Plant}.access.token", path: $"bank/accounts?access_token={Plant}"),
            await tpp.UserinfoAsync($"{Plant}-access-token", new() { Request = call => call.Headers.Add("DPoP", $"{Plant}-proof") }),
            await tpp.IntrospectAsync($"{Plant}-token", changes: new() { ClientAssertion = jwt => jwt.Finish = broken }),
            await tpp.RevokeAsync($"{Plant}-token", changes: new() { Request = call => call.Headers.Authorization = new("Basic", $"{Plant}-credentials") }),
        ];
    }

    /// <summary>Requests that nobody would call well-formed.</summary>
    private static async Task<Answer[]> OddRequests(HostFixture host, Scene scene)
    {
        var token = scene.Workspace.Issuer + "/token";
        return
        [
            await Send(host, HttpMethod.Post, token, $"grant_type={Plant}&grant_type={Plant}"),
            await Send(host, HttpMethod.Post, token, $"client_id=%1F{Plant}&grant_type=refresh_token&refresh_token={Plant}"),
            await Send(host, HttpMethod.Post, $"{scene.Workspace.Issuer}/par", $"client_id={scene.Tpp.Options.ClientId}&state={Plant}&request={Plant}.{Plant}.{Plant}"),
            await Send(host, HttpMethod.Get, $"{scene.Workspace.Issuer}/authorize?client_id={Plant}&state={Plant}", null),
        ];
    }

    /// <summary>Requests that nothing looks at.</summary>
    private static async Task<Answer[]> UnreadableRequests(HostFixture host, Scene scene) =>
    [
        await Send(host, HttpMethod.Post, scene.Workspace.Issuer + "/token", $"client_id=%00{Plant}&grant_type=refresh_token&refresh_token={Plant}"),
        await Send(host, HttpMethod.Get, $"{scene.Workspace.Issuer}/par?state={Plant}", null),
        await Send(host, new(Plant.ToUpperInvariant()), $"{scene.Workspace.Issuer}/token", null),
    ];

    private static async Task<Answer> Send(HostFixture host, HttpMethod method, string url, string? form)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Content = form is null ? null : new StringContent(form, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
        return await host.Http.SendAsync(request, null, null, Cancellation);
    }

    private static Task<Answer> Push(Tpp tpp, FlowChanges changes) => tpp.PushAsync(tpp.Start(changes), changes);

    private static Action<FormParameters> Fill(params string[] names) => form => Array.ForEach(names, name => form[name] = $"{Plant}-{name}");

    private static void InteractionId(HttpRequestMessage request)
    {
        request.Headers.Remove("x-fapi-interaction-id");
        request.Headers.Add("x-fapi-interaction-id", Plant);
        request.Headers.Add("x-fapi-customer-ip-address", Plant);
    }

    private sealed class MemoryLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}

using Microsoft.Extensions.Logging;
using Npgsql;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Observability;

/// <summary>Everything that was secret in requests, answers and configuration is looked for in the log: ours at its most talkative, the framework's as talkative as by its own default.</summary>
public sealed class SecretsInLogsTests(PostgresServer server)
{
    private const string OperatorKey = "operator-key-that-nobody-may-find-in-a-log";
    private const string MasterKey = "c2VjcmV0LW1hc3Rlci1rZXktb2YtMzItYnl0ZXMtISE=";
    private const string Password = "wrong-password-that-was-typed";

    private static readonly Dictionary<string, string?> Talkative = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Workspaces"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore.Mvc"] = "Trace",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Information",
        ["Logging:LogLevel:OpenIddict"] = "Trace",
        ["Logging:LogLevel:System.Net.Http"] = "Trace",
        ["Workspaces:OperatorKey"] = OperatorKey,
        ["Workspaces:MasterKey"] = MasterKey,
    };

    [Fact]
    public Task Are_not_there_on_sqlite() => AreNotThere(null);

    [Fact]
    public async Task Are_not_there_on_postgres()
    {
        await using var database = new PostgresDatabase(server);
        await database.InitializeAsync();
        database.Require();

        await AreNotThere(database.Settings["ConnectionStrings:Workspaces"]);
    }

    private static async Task AreNotThere(string? postgres)
    {
        using var log = new ScopedLog();
        HashSet<string> secrets = [OperatorKey, MasterKey, Password];
        await using (var host = new HostFixture(new() { PostgreSqlConnectionString = postgres, Settings = Talkative, Customize = builder => builder.Logging.ClearProviders().AddProvider(log) }))
        {
            await host.InitializeAsync();
            await UseAsync((await Scene.OpenAsync(host, Plans.PushedJarm)).Tpp, secrets);
            await UseAsync((await Scene.OpenAsync(host, Plans.Fapi2Dpop)).Tpp, secrets);
            await UseAsync((await Scene.OpenAsync(host, Plans.HybridByValue)).Tpp, secrets);
        }

        secrets.UnionWith(postgres is null ? [] : [$"Password={new NpgsqlConnectionStringBuilder(postgres).Password}"]);
        Assert.True(secrets.Count > 40);
        Assert.Contains(log.Lines, line => line.Contains("Refused at", StringComparison.Ordinal) && line.Contains("Workspace=w", StringComparison.Ordinal) && line.Contains("Reference=", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    /// <summary>A flow with a mistyped password, a refresh and some refusals; what was secret of it is added to what must not be found.</summary>
    private static async Task UseAsync(Tpp tpp, HashSet<string> secrets)
    {
        Queue<string> passwords = new([Password]);
        var changes = new FlowChanges
        {
            ClientAssertion = jwt => jwt.Finish = Keep,
            DpopProof = jwt => jwt.Finish = Keep,
            RequestObject = jwt => jwt.Finish = Keep,
            SignInForm = form => form["password"] = passwords.TryDequeue(out var wrong) ? wrong : form["password"],
        };
        var flow = await tpp.Flow(changes);
        Assert.True(flow.Tokens!.Succeeded);
        Add(flow.Push?["request_uri"]?.Split(':')[^1], flow.Response?.Code, flow.Attempt.CodeVerifier, flow.Attempt.Parameters["state"], flow.Attempt.Nonce);
        Add(flow.Tokens["access_token"], flow.Tokens["refresh_token"], flow.Tokens["id_token"]);

        await tpp.ResourceAsync(flow.Tokens["access_token"]!, changes);
        await tpp.IntrospectAsync(flow.Tokens["access_token"]!, changes: changes);
        await tpp.RefreshAsync(flow.Tokens["refresh_token"]!, changes: changes);
        await tpp.TokenAsync(flow.Attempt, flow.Response!.Code!, changes);
        await tpp.RefreshAsync("refresh-token-that-was-guessed", changes: changes);
        await tpp.AuthorizeAsync(flow.Attempt, "urn:ietf:params:oauth:request_uri:request-uri-that-was-guessed", changes with { SignInForm = null });
        Add("refresh-token-that-was-guessed", "request-uri-that-was-guessed");

        string Keep(string jwt)
        {
            Add(jwt);
            return jwt;
        }

        // Of a token, each part that says something.
        void Add(params string?[] values) => secrets.UnionWith(values.OfType<string>().SelectMany(value => value.Split('.')).Where(part => part.Length > 15));
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Workspaces.Host.Hosting;
using Workspaces.Host.Observability;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Host.Tour;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Observability;

/// <summary>What a collector gets to see of a whole flow, of refusals, and of a wrong password.</summary>
public sealed class TelemetryTests
{
    private const string Plant = "planted";

    [Fact]
    public async Task Tells_of_tokens_refusals_latencies_database_keys_and_caches()
    {
        var (collector, workspace) = await WatchAsync([]);
        await using var closing = collector;

        Assert.All(
            [
                "workspaces.request.duration", "workspaces.tokens.issued", "workspaces.requests.refused", "workspaces.sign_ins.failed", "workspaces.database.duration",
                "workspaces.signing_key.age", "workspaces.loaded", "workspaces.rejections.dropped", "workspaces.cache.lookups",
            ],
            name => Assert.Contains(name, collector.Metrics, StringComparison.Ordinal));
        Assert.All(["authorization_code", "refresh_token", "client_credentials", "grant-valid", "invalid_grant"], value => Assert.Contains(value, collector.Metrics, StringComparison.Ordinal));
        Assert.DoesNotContain(workspace, collector.Metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_workspace_where_the_operator_asks_for_it()
    {
        var (collector, workspace) = await WatchAsync(new() { ["Workspaces:Telemetry:WorkspaceTag"] = "true" });
        await using var closing = collector;

        Assert.Contains(workspace, collector.Metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_operations_with_workspace_rule_and_client()
    {
        var (collector, workspace) = await WatchAsync([]);
        await using var closing = collector;

        Assert.All(["POST token", "POST par", "GET authorize", workspace, "grant-valid", "tpp-1", Telemetry.Reference], text => Assert.Contains(text, collector.Traces, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_nothing_that_is_secret_or_personal()
    {
        var (collector, _) = await WatchAsync([]);
        await using var closing = collector;

        Assert.All(
            [Plant, "alice", "url.query", "user_agent", "client.address", "request_uri"],
            text => Assert.DoesNotContain(text, collector.Metrics + collector.Traces, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Collects_nothing_unless_a_collector_is_configured()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();

        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    public void Refuses_an_endpoint_that_is_no_url(string name)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, "collector:4317")]).Build();

        var fault = Assert.Single(Assert.Throws<StartupException>(() => new ServiceCollection().AddTelemetryExport(configuration)).Faults);

        Assert.StartsWith($"{name} is no URL", fault, StringComparison.Ordinal);
    }

    /// <summary>Serves some requests, stops, and tells what the collector had by then.</summary>
    private static async Task<(Collector Collector, string Workspace)> WatchAsync(Dictionary<string, string?> settings)
    {
        var collector = await Collector.StartAsync();
        await using var host = new HostFixture(new() { Settings = new Dictionary<string, string?>(settings.Concat(collector.Settings)) });
        await host.InitializeAsync();
        var scene = await Scene.OpenAsync(host, Plans.PushedJarm);
        var flow = await scene.Tpp.Flow();
        Assert.True((await scene.Tpp.RefreshAsync(flow.RefreshToken!)).Succeeded);
        Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts")).Succeeded);
        Assert.False((await scene.Tpp.RefreshAsync($"{Plant}-refresh-token")).Succeeded);
        Assert.False((await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["client_id"] = $"{Plant}-client" })).Succeeded);
        await SignInAsync(scene.Tpp);
        return (collector, scene.Workspace.Id);
    }

    /// <summary>Mistypes the password once.</summary>
    private static async Task SignInAsync(Tpp tpp)
    {
        var attempt = tpp.Start();
        var push = await tpp.PushAsync(attempt);
        Queue<string> passwords = new([$"{Plant}-password"]);
        var response = await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { SignInForm = form => form["password"] = passwords.TryDequeue(out var wrong) ? wrong : form["password"] });
        Assert.NotNull(response.Code);
    }
}

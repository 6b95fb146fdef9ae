using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Workspaces.Host.Observability;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Database;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Observability;

public sealed class TelemetryTests(WatchedFlow watched, HostFixture shared) : IClassFixture<WatchedFlow>
{
    [Fact]
    public void Counts_tokens_refusals_latencies_database_commands_key_ages_and_cache_lookups()
    {
        Assert.All(
            [
                "workspaces.request.duration", "workspaces.tokens.issued", "workspaces.requests.refused", "workspaces.sign_ins.failed", "workspaces.database.duration",
                "workspaces.signing_key.age", "workspaces.certificate.remaining", "workspaces.client_certificates.dropped", "workspaces.loaded", "workspaces.rejections.dropped", "workspaces.cache.lookups",
            ],
            name => Assert.Contains(name, watched.Metrics, StringComparison.Ordinal));
        Assert.All(
            ["authorization_code", "refresh_token", "client_credentials", "grant-valid", "invalid_grant", "hit", "miss"],
            value => Assert.Contains(value, watched.Metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Counts_requests_that_fail_as_they_were_answered()
    {
        await using var host = new HostFixture();
        await host.InitializeAsync();
        var workspace = await host.NewWorkspaceAsync();
        ConcurrentQueue<int> statuses = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == "workspaces.request.duration" && instrument.Meter.Scope == host.Services.GetRequiredService<IMeterFactory>())
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => statuses.Enqueue(tags.ToArray().Select(tag => tag.Value).OfType<int>().Single()));
        listener.Start();

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.PublicUrl, $"/{workspace}/token"))
        {
            Content = new StringContent("client_id=a%00b", null, "application/x-www-form-urlencoded"),
        };
        var answer = await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);

        await Eventually.Async(() => Task.FromResult(!statuses.IsEmpty));
        Assert.Equal((400, 400), ((int)answer.Status, Assert.Single(statuses)));
    }

    [Fact]
    public void Makes_no_series_for_each_workspace_unless_asked_to() => Assert.DoesNotContain(watched.Workspace, watched.Metrics, StringComparison.Ordinal);

    [Fact]
    public async Task Tells_the_workspace_where_the_operator_asks_for_it()
    {
        await using var collector = await Collector.StartAsync();
        await using (var host = new HostFixture(new() { Settings = new Dictionary<string, string?>(collector.Settings) { ["Workspaces:Telemetry:WorkspaceTag"] = "true" } }))
        {
            await host.InitializeAsync();
            await Scene.OpenAsync(host, Plans.PushedJarm);
        }

        Assert.Contains("w1-fintech", collector.Metrics, StringComparison.Ordinal);
    }

    [Fact]
    public void Traces_operations_with_workspace_rule_reference_and_client() => Assert.All(
        ["POST token", "POST par", "GET authorize", watched.Workspace, "grant-valid", "tpp-1", Telemetry.Reference],
        text => Assert.Contains(text, watched.Traces, StringComparison.Ordinal));

    [Fact]
    public void Tells_nothing_that_is_secret_or_personal() => Assert.All(
        [WatchedFlow.Plant, "alice", "url.query", "url.path", "user_agent", "client.address", "request_uri"],
        text => Assert.DoesNotContain(text, watched.Metrics + watched.Traces, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Collects_nothing_unless_a_collector_is_configured()
    {
        Assert.Null(shared.Services.GetService<MeterProvider>());
        Assert.Null(shared.Services.GetService<TracerProvider>());
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
}

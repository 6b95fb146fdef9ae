using System.Collections.Concurrent;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>The two hosts of all modules, with a workspace for each variant: one in the present time, one whose clock can be put forward.</summary>
public sealed class Stages : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Plan, string Code, bool Later), Lazy<Task<Stage>>> _stages = new();
    private readonly ConcurrentDictionary<string, SuiteKeys> _keys = new(StringComparer.Ordinal);
    private readonly SteppedTime _time = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HostFixture _host = new(Options);
    private readonly HostFixture _laterHost;

    public Stages() => _laterHost = new(Options with { Time = _time });

    private static HostFixtureOptions Options => new()
    {
        Server = ServersUnderTest.Chosen,
        Settings = new Dictionary<string, string?> { ["Workspaces:ProfilesDirectory"] = Path.Combine(AppContext.BaseDirectory, "Catalog", "Templates") },
    };

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        await _laterHost.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _laterHost.DisposeAsync();
        foreach (var keys in _keys.Values)
        {
            keys.Dispose();
        }

        _turn.Dispose();
    }

    /// <summary>The stage of a variant, made when first asked for.</summary>
    internal Task<Stage> OfAsync(SuitePlan plan, SuiteVariant variant) => OfAsync(plan, variant, later: false);

    private Task<Stage> OfAsync(SuitePlan plan, SuiteVariant variant, bool later) => _stages.GetOrAdd((plan.Name, variant.Code, later), _ => new(() => Stage.OpenAsync(
        variant,
        later ? _laterHost : _host,
        _keys.GetOrAdd(plan.Name, _ => new()),
        later ? _time : TimeProvider.System,
        () => LaterAsync(plan, variant)))).Value;

    private async Task<LaterStage> LaterAsync(SuitePlan plan, SuiteVariant variant)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return new(await OfAsync(plan, variant, later: true), _time, _turn);
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }
}

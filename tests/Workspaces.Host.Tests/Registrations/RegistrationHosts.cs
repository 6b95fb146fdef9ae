using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>A host that knows a directory, and workspaces at which its participants register.</summary>
public class RegistrationHosts : IAsyncLifetime
{
    private HostFixture? _host;
    private readonly ConcurrentDictionary<string, TppKeys> _keys = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<TestWorkspace>>> _workspaces = new();

    internal DirectoryWeb Web { get; } = new();
    public HostFixture Host => _host ?? throw new InvalidOperationException("The host has not been started.");

    /// <summary>The keys of every software that signs so.</summary>
    internal TppKeys Keys(string algorithm) => _keys.GetOrAdd(algorithm, name => new(name));

    public async ValueTask InitializeAsync()
    {
        _host = new((await OptionsAsync()) with
        {
            Customize = builder => builder.Services.AddSingleton(Web.Outbound),
        });
        await _host.InitializeAsync();
    }

    private protected virtual ValueTask<HostFixtureOptions> OptionsAsync() => new(new HostFixtureOptions());

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await Web.DisposeAsync();
        _keys.Values.ToList().ForEach(keys => keys.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>A software of a regime, at the workspace that tests of the regime share.</summary>
    internal async Task<Software> SoftwareAsync(Regime regime) =>
        Software.In(this, regime, await _workspaces.GetOrAdd(regime.Plan.Profile, _ => new(() => WorkspaceAsync(regime))).Value);

    /// <summary>A workspace of its own that takes the statements of the directory.</summary>
    internal Task<TestWorkspace> WorkspaceAsync(Regime regime, JsonObject? registration = null)
    {
        var settings = registration ?? [];
        settings["software_statements"] = new JsonObject { ["jwks_uri"] = Web.JwksUri };
        if (regime == Regime.Australia)
        {
            settings["statuses"] = new JsonObject { ["register_uri"] = Web.RegisterUri };
        }

        return Host.CreateWorkspaceAsync(regime.Plan.Profile, new() { ["server"] = new JsonObject { ["registration"] = settings } });
    }
}

using System.Collections.Concurrent;
using Workspaces.Client.Flows;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>One scene for each plan, for all tests of a class that leave their workspace as it is.</summary>
public sealed class Scenes(ProtocolHosts hosts)
{
    private readonly ConcurrentDictionary<ClientPlan, Lazy<Task<Scene>>> _scenes = new();

    internal HostFixture Host => hosts.Sqlite;

    internal Task<Scene> OfAsync(ClientPlan plan) => _scenes.GetOrAdd(plan, key => new(() => Scene.OpenAsync(hosts.Sqlite, key))).Value;

    /// <summary>The client of a scene.</summary>
    internal async Task<Tpp> TppAsync(ClientPlan plan) => (await OfAsync(plan)).Tpp;
}

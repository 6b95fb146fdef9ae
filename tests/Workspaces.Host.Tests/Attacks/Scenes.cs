using System.Collections.Concurrent;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Host.Tour;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>One scene for each plan, for all tests of a class that leave their workspace as it is.</summary>
public sealed class Scenes(ProtocolHosts hosts)
{
    private readonly ConcurrentDictionary<TourPlan, Lazy<Task<Scene>>> _scenes = new();

    internal HostFixture Host => hosts.Sqlite;

    internal Task<Scene> OfAsync(TourPlan plan) => _scenes.GetOrAdd(plan, key => new(() => Scene.OpenAsync(hosts.Sqlite, key))).Value;

    /// <summary>The client of a scene.</summary>
    internal async Task<Tpp> TppAsync(TourPlan plan) => (await OfAsync(plan)).Tpp;
}

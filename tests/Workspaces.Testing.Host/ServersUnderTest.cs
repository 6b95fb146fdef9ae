namespace Workspaces.Testing.Host;

/// <summary>Starts a server that tests are run against.</summary>
/// <param name="options">How it differs from that of a developer.</param>
/// <param name="dataDirectory">A directory of its own, in which a test may have put something.</param>
/// <param name="cancellationToken">Gives up.</param>
public delegate Task<IServerUnderTest> StartServer(HostFixtureOptions options, string dataDirectory, CancellationToken cancellationToken);

/// <summary>The servers against which protocol, conformance, attack and isolation tests can be run: the environment variable names one.</summary>
public static class ServersUnderTest
{
    public const string Variable = "WORKSPACES_TEST_SERVER";
    public const string Default = "host";

    private static readonly Dictionary<string, StartServer> All = new(StringComparer.Ordinal)
    {
        [Default] = BuiltInServer.StartAsync,
    };

    /// <summary>The one that the variable names; without it, the host of this repository.</summary>
    public static StartServer Chosen { get; } = Named(Environment.GetEnvironmentVariable(Variable));

    internal static StartServer Named(string? name) => All.TryGetValue(name is null or "" ? Default : name, out var start)
        ? start
        : throw new InvalidOperationException($"{Variable} is '{name}'; there are {string.Join(", ", All.Keys)}.");
}

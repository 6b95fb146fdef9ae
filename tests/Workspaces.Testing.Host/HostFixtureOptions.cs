using Microsoft.AspNetCore.Builder;

namespace Workspaces.Testing.Host;

/// <summary>How the host of a test differs from that of a developer.</summary>
public sealed record HostFixtureOptions
{
    /// <summary>The server that is started.</summary>
    public StartServer Server { get; init; } = BuiltInServer.StartAsync;

    /// <summary>A PostgreSQL database; null = SQLite in the data directory.</summary>
    public string? PostgreSqlConnectionString { get; init; }

    /// <summary>The clock of host and clients.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Settings by their full names, for example <c>Workspaces:Demo</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Registers services before the host does.</summary>
    public Action<WebApplicationBuilder>? Customize { get; init; }
}

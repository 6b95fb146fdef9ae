using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Storage.Database;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A host on PostgreSQL that notes how many round trips to the database each request took.</summary>
public sealed class CountedHost(PostgresServer server) : IAsyncLifetime
{
    private readonly PostgresDatabase _database = new(server);
    private readonly Requests _requests = new();
    private HostFixture? _host;

    internal HostFixture Host
    {
        get
        {
            _database.Require();
            return _host ?? throw new InvalidOperationException("The host has not been started.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        if (_database.Unavailable is null)
        {
            _host = new(new()
            {
                PostgreSqlConnectionString = _database.Settings["ConnectionStrings:Workspaces"],
                Customize = builder => builder.Services.AddSingleton<IStartupFilter>(provider => new Counting(provider.GetRequiredService<DbCommandCounter>(), _requests)),
            });
            await _host.InitializeAsync();
        }
    }

    /// <summary>The requests that an operation made, each with its commands.</summary>
    internal async Task<IReadOnlyList<(string Endpoint, int Commands)>> CountAsync(Func<Task> operation)
    {
        // What came before may not be through yet.
        await _requests.EndAsync();
        _requests.Counted.Clear();
        await operation();
        await _requests.EndAsync();
        return [.. _requests.Counted];
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? default);
        await _database.DisposeAsync();
    }

    /// <summary>A client has its answer before the server is through with the request: who reads the counts waits for that.</summary>
    private sealed class Requests
    {
        private int _open;

        public ConcurrentQueue<(string Endpoint, int Commands)> Counted { get; } = new();

        public void Begin() => Interlocked.Increment(ref _open);

        public void End(string endpoint, int commands)
        {
            Counted.Enqueue((endpoint, commands));
            Interlocked.Decrement(ref _open);
        }

        public async Task EndAsync()
        {
            while (Volatile.Read(ref _open) > 0)
            {
                await Task.Yield();
            }
        }
    }

    private sealed class Counting(DbCommandCounter counter, Requests requests) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, serve) =>
            {
                var path = context.Request.Path.Value ?? "";
                requests.Begin();
                using var flow = counter.Begin();
                try
                {
                    await serve(context);
                }
                finally
                {
                    requests.End($"{context.Request.Method} {path[(path.IndexOf('/', 1) + 1)..]}", flow.Count);
                }
            });
            next(app);
        };
    }
}

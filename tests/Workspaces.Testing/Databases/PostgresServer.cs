using Docker.DotNet;
using Npgsql;
using Testcontainers.PostgreSql;
using Xunit;

namespace Workspaces.Testing.Databases;

/// <summary>One PostgreSQL container for all tests of a run, started when the first of them asks. Use as an assembly fixture.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    public const string Image = "docker.io/library/postgres:15";
    private const int Attempts = 2;
    private const int PauseAttempts = 5;

    private readonly Lock _gate = new();
    private readonly int? _port;
    private Task? _starting;
    private PostgreSqlContainer? _container;

    public PostgresServer()
    {
    }

    private PostgresServer(int port) => _port = port;

    /// <summary>A server at a port of this machine, where it is found again after it was stopped.</summary>
    public static PostgresServer At(int port) => new(port);

    /// <summary>Why there is none; null = there is one.</summary>
    public string? Unavailable { get; private set; }

    /// <summary>The connection string of a database of this name, which need not exist.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Container.GetConnectionString()) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    public string ContainerId => Container.Id;

    private PostgreSqlContainer Container => _container ?? throw new InvalidOperationException("The server was not started.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task StartAsync()
    {
        lock (_gate)
        {
            return _starting ??= RunAsync();
        }
    }

    /// <summary>Lets nobody into a database, as if it were down.</summary>
    public Task StopAcceptingAsync(string database) => ExecuteAsync(
        $"alter database \"{database}\" allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'");

    public Task StartAcceptingAsync(string database) => ExecuteAsync($"alter database \"{database}\" allow_connections true");

    /// <summary>Ends the server; its data stay.</summary>
    public Task StopServerAsync() => Container.StopAsync();

    public Task StartServerAsync() => Container.StartAsync();

    /// <summary>Lets the server do nothing: connections stay open, and nobody answers. False where the engine cannot freeze a container.</summary>
    public async Task<bool> TryPauseAsync()
    {
        for (var attempt = 1; attempt <= PauseAttempts; attempt++)
        {
            try
            {
                await Container.PauseAsync();
                return true;
            }
            catch (DockerApiException)
            {
                // Freezing a busy container may fail, and succeed a moment later.
                await Task.Delay(TimeSpan.FromMilliseconds(300));
            }
        }

        return false;
    }

    public Task UnpauseAsync() => Container.UnpauseAsync();

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        foreach (var statement in sql.Split(';'))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private async Task RunAsync()
    {
        // An engine that is starting other containers may fail once.
        for (var attempt = 1; _container is null && attempt <= Attempts; attempt++)
        {
            try
            {
                // Nothing here must survive a power failure.
                var builder = new PostgreSqlBuilder(Image).WithCommand("-c", "fsync=off", "-c", "max_connections=300");
                var container = (_port is { } port ? builder.WithPortBinding(port, PostgreSqlBuilder.PostgreSqlPort) : builder).Build();
                await container.StartAsync();
                (_container, Unavailable) = (container, null);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                Unavailable = $"no container engine runs {Image} ({exception.GetBaseException().Message.ReplaceLineEndings(" ")})";
            }
        }
    }
}

using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workspaces.Storage.Database;

/// <summary>Where the installation keeps its data.</summary>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string DataDirectory)
{
    /// <summary>In the data directory.</summary>
    public const string SqliteFile = "workspaces.db";

    // Two replicas, migrations and an operator's psql fit into PostgreSQL's default of 100.
    private const int PoolSize = 40;

    /// <summary>What migrations connect by: a user who may change tables, or past a pooler.</summary>
    public string MigrationConnectionString { get; init; } = ConnectionString;

    /// <summary>Whether a PostgreSQL database that is not there is made: not by a server in production, whose operator may have mistyped it.</summary>
    public bool MayCreate { get; init; } = true;

    /// <param name="database"><c>sqlite</c> or <c>postgres</c>; null = sqlite.</param>
    /// <param name="connection">A connection string; null = that of the file in the data directory.</param>
    /// <param name="directory">The data directory; null = .workspaces in the current one.</param>
    /// <param name="migrations">A connection string of PostgreSQL for migrations alone; null = the same.</param>
    /// <exception cref="StartupException">A setting has a value that is not allowed.</exception>
    public static DatabaseOptions Read(string? database, string? connection, string? directory, string? migrations = null)
    {
        var path = Path.GetFullPath(directory is { Length: > 0 } ? directory : ".workspaces");
        return database?.ToLowerInvariant() switch
        {
            null or "" or "sqlite" => new(DatabaseProvider.Sqlite, Sqlite(connection, path), path),
            "postgres" => new(DatabaseProvider.Postgres, Postgres("Workspaces", connection), path)
            {
                MigrationConnectionString = Postgres("Migrations", string.IsNullOrWhiteSpace(migrations) ? connection : migrations),
            },
            var other => throw new StartupException($"Workspaces__Database is '{other}'; it must be 'sqlite' or 'postgres'."),
        };
    }

    private static string Sqlite(string? connection, string directory)
    {
        var builder = Parse<SqliteConnectionStringBuilder>("Workspaces", connection);
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = Path.Combine(directory, SqliteFile);
        }

        builder.ForeignKeys = true;
        builder.DefaultTimeout = 10;
        return builder.ConnectionString;
    }

    /// <summary>The operator's string, and what it does not say.</summary>
    private static string Postgres(string name, string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StartupException($"Workspaces__Database is 'postgres' but ConnectionStrings__{name} is not set.");
        }

        var builder = Parse<NpgsqlConnectionStringBuilder>(name, connection);
        void Default(string key, object value)
        {
            // Whether the string says it: the builder itself has a value for everything.
            if (!builder.ShouldSerialize(key))
            {
                builder[key] = value;
            }
        }

        Default("Application Name", "workspaces");
        Default("Maximum Pool Size", PoolSize);
        // The few statements of the hot path are planned once per connection.
        Default("Max Auto Prepare", 64);
        Default("Auto Prepare Min Usages", 2);
        // No statement leaves session state behind, so nothing needs to be discarded between uses of a connection.
        Default("No Reset On Close", true);
        // A request waits no longer than this before it is answered 503.
        Default("Timeout", 5);
        Default("Command Timeout", 10);
        if (builder.Host?.Contains(',', StringComparison.Ordinal) is true)
        {
            Default("Target Session Attributes", "primary");
            // Who was the standby is the primary a second after its promotion.
            Default("Host Recheck Seconds", 1);
        }

        builder.Multiplexing = false;
        return builder.ConnectionString;
    }

    private static TBuilder Parse<TBuilder>(string name, string? connection) where TBuilder : DbConnectionStringBuilder, new()
    {
        try
        {
            return new TBuilder { ConnectionString = connection };
        }
        catch (ArgumentException exception)
        {
            throw new StartupException($"ConnectionStrings__{name} cannot be read: {exception.Message}", exception);
        }
    }
}

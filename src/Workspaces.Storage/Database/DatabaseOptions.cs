using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workspaces.Storage.Database;

/// <summary>Where the installation keeps its data.</summary>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string DataDirectory)
{
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>; null = sqlite.</param>
    /// <param name="connection">A connection string; null = that of the file in the data directory.</param>
    /// <param name="directory">The data directory; null = .workspaces in the current one.</param>
    /// <exception cref="StartupException">A setting has a value that is not allowed.</exception>
    public static DatabaseOptions Read(string? database, string? connection, string? directory)
    {
        var path = Path.GetFullPath(directory is { Length: > 0 } ? directory : ".workspaces");
        return database?.ToLowerInvariant() switch
        {
            null or "" or "sqlite" => new(DatabaseProvider.Sqlite, Sqlite(connection, path), path),
            "postgres" => new(DatabaseProvider.Postgres, Postgres(connection), path),
            var other => throw new StartupException($"Workspaces__Database is '{other}'; it must be 'sqlite' or 'postgres'."),
        };
    }

    private static string Sqlite(string? connection, string directory)
    {
        var builder = Parse<SqliteConnectionStringBuilder>(connection);
        if (builder.DataSource.Length == 0)
        {
            builder.DataSource = Path.Combine(directory, "workspaces.db");
        }

        builder.ForeignKeys = true;
        builder.DefaultTimeout = 10;
        return builder.ConnectionString;
    }

    private static string Postgres(string? connection)
    {
        if (string.IsNullOrWhiteSpace(connection))
        {
            throw new StartupException("Workspaces__Database is 'postgres' but ConnectionStrings__Workspaces is not set.");
        }

        var builder = Parse<NpgsqlConnectionStringBuilder>(connection);
        builder.ApplicationName ??= "workspaces";
        builder.Multiplexing = false;
        // The few statements of the hot path are planned once per connection.
        builder.MaxAutoPrepare = 64;
        builder.AutoPrepareMinUsages = 2;
        // No statement leaves session state behind, so nothing needs to be discarded between uses of a connection.
        builder.NoResetOnClose = true;
        // A request waits no longer than this before it is answered 503.
        builder.Timeout = Math.Min(builder.Timeout, 5);
        builder.CommandTimeout = Math.Min(builder.CommandTimeout, 10);
        return builder.ConnectionString;
    }

    private static TBuilder Parse<TBuilder>(string? connection) where TBuilder : DbConnectionStringBuilder, new()
    {
        try
        {
            return new TBuilder { ConnectionString = connection };
        }
        catch (ArgumentException exception)
        {
            throw new StartupException($"ConnectionStrings__Workspaces cannot be read: {exception.Message}", exception);
        }
    }
}

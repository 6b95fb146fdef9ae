using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Workspaces.Storage.Sql;

/// <summary>Opens connections of the embedded database from its pool.</summary>
internal sealed class SqliteDataSource(string connectionString) : DbDataSource
{
    // A replica writes for milliseconds; who waits longer than this meets a fault. A commit waits for the disk: without that it survives a crash of the
    // process, but after a loss of power a value that was used up might count again.
    private const string Settings = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    private static readonly ConditionalWeakTable<object, object> Prepared = [];

    public override string ConnectionString => connectionString;

    /// <summary>Makes the settings that SQLite keeps per connection, once for each connection of the pool.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && !Prepared.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            Prepared.AddOrUpdate(handle, handle);
        }
    }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());
}

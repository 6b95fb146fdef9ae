using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>
/// Keeps the embedded database of a running host from growing. The limit is one of each connection, so it is set on as many as the pool
/// is ever asked for at a time; the host uses them as it would on a full disk.
/// </summary>
internal sealed class LimitedFile(DbDataSource source)
{
    private const int Connections = 24;
    private const int Rounds = 3;
    private const long Unlimited = 1_000_000;

    // As the host opens it: the pool goes by this text.
    private readonly string _connectionString = source.ConnectionString;

    public void Fill() => Limit(Pages());

    public void MakeRoom() => Limit(Unlimited);

    // Several times, because the host may have one in hand while the others are looked at.
    private void Limit(long pages)
    {
        for (var round = 0; round < Rounds; round++)
        {
            SqliteConnection[] all = [.. Enumerable.Range(0, Connections).Select(_ => Open())];
            Array.ForEach(all, connection => Run(connection, $"PRAGMA max_page_count = {pages}"));
            Array.ForEach(all, connection => connection.Dispose());
        }
    }

    private long Pages()
    {
        using var connection = Open();
        // What lies free within the file would be taken first.
        Run(connection, "VACUUM");
        return (long)Run(connection, "PRAGMA page_count")!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static object? Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}

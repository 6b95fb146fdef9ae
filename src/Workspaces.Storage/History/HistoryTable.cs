using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workspaces.Storage.History;

/// <summary>Reads and moves the point in the table of the database itself, past whatever refuses the database.</summary>
internal static class HistoryTable
{
    private const string Columns = "epoch, beat, beaten_at";
    private const string Find = $"SELECT {Columns} FROM history WHERE id = 1";

    // Never on a database that is behind: that would hide it.
    private const string Move = $"""
        UPDATE history SET beat = beat + 1, beaten_at = $3 WHERE id = 1 AND (epoch > $1 OR (epoch = $1 AND beat >= $2)) RETURNING {Columns}
        """;

    private const string Begin = $"UPDATE history SET epoch = $1, beat = 0, beaten_at = $2 WHERE id = 1 RETURNING {Columns}";

    /// <summary>Null where the database has no such table yet.</summary>
    public static HistoryMark? Read(NpgsqlConnection connection)
    {
        try
        {
            using var command = Command(connection, Find);
            using var reader = command.ExecuteReader();
            return reader.Read() ? Mark(reader) : null;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return null;
        }
    }

    /// <summary>Null where the database has no such table yet.</summary>
    public static async Task<HistoryMark?> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(connection, Find, [], cancellationToken);
        }
        catch (DbException exception) when (exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } or SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR })
        {
            return null;
        }
    }

    /// <summary>The next point; null when the database is behind the one that was seen.</summary>
    public static Task<HistoryMark?> MoveAsync(DbConnection connection, HistoryMark? seen, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(connection, Move, [seen?.Epoch ?? 0, seen?.Beat ?? 0, now.ToUnixTimeMilliseconds()], cancellationToken);

    /// <summary>Begins an epoch, which no replica has seen more of.</summary>
    public static Task<HistoryMark?> BeginAsync(DbConnection connection, long epoch, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(connection, Begin, [epoch, now.ToUnixTimeMilliseconds()], cancellationToken);

    private static async Task<HistoryMark?> RunAsync(DbConnection connection, string text, long[] values, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, text, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        HistoryMark? mark = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            mark = Mark(reader);
        }

        return mark;
    }

    private static DbCommand Command(DbConnection connection, string text, params long[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            if (connection is not NpgsqlConnection)
            {
                parameter.ParameterName = $"${i + 1}";
            }

            parameter.Value = values[i];
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static HistoryMark Mark(DbDataReader reader) => new(reader.GetInt64(0), reader.GetInt64(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2)));
}

using Microsoft.Data.Sqlite;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Sql;

/// <summary>The file of the embedded database, before it is migrated.</summary>
internal static class SqliteFile
{
    private const int MissingTable = 1;

    /// <summary>
    /// Makes the file write ahead, which it remembers, and removes the row by which EF Core keeps other processes from migrating:
    /// a process that dies leaves it behind, and the next one would wait for ever. Only for who knows that nobody else migrates.
    /// </summary>
    public static async Task PrepareAsync(string connectionString, CancellationToken cancellationToken)
    {
        Create(new SqliteConnectionStringBuilder(connectionString).DataSource);
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellationToken);
        command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == MissingTable)
        {
        }
    }

    // SQLite would let everybody read it, wherever the directory does; its other files take after this one.
    private static void Create(string path)
    {
        if (!File.Exists(path))
        {
            using var file = new FileStream(path, OwnFile.Options(FileMode.OpenOrCreate, FileShare.ReadWrite));
        }
    }
}

using Microsoft.Data.Sqlite;

namespace Workspaces.Host.Data.HotPath;

/// <summary>The row by which EF Core keeps two processes from migrating one SQLite database; a process that dies leaves it behind.</summary>
internal static class SqliteMigrationLock
{
    private const int MissingTable = 1;

    /// <summary>Removes it. Only for who knows that nobody else migrates.</summary>
    public static async Task ClearAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == MissingTable)
        {
        }
    }
}

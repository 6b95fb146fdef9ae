using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workspaces.Storage.Database;

/// <summary>The database did not do what it was asked for: it is down, overloaded or broken. Requests are answered 503.</summary>
internal sealed class StorageUnavailableException(Exception inner) : Exception("The database is not available.", inner)
{
    private const int SqliteConstraint = 19;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    /// <summary>Whether an exception, or what it wraps, is a failure of the database and not a conflict between rows.</summary>
    public static bool Covers(Exception exception) => exception switch
    {
        StorageUnavailableException => true,
        PostgresException postgres => !postgres.SqlState.StartsWith("23", StringComparison.Ordinal),
        SqliteException sqlite => sqlite.SqliteErrorCode != SqliteConstraint,
        DbException => true,
        { InnerException: { } inner } => Covers(inner),
        _ => false,
    };

    /// <summary>Whether the database itself refused, so that nothing of the transaction was done. Of one that went away that is not known.</summary>
    public static bool LeavesNothing(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.InvariantSeverity == "ERROR",
        SqliteException => true,
        { InnerException: { } inner } => LeavesNothing(inner),
        _ => false,
    };

    /// <summary>Whether a row of the same key was there already.</summary>
    public static bool IsDuplicate(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqlitePrimaryKey or SqliteUnique,
        { InnerException: { } inner } => IsDuplicate(inner),
        _ => false,
    };
}

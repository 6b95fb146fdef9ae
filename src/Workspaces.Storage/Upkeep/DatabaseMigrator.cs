using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Storage.Upkeep;

/// <summary>Brings the database to the version of this program. Any number of replicas may do so at once.</summary>
internal sealed class DatabaseMigrator(DatabaseOptions options)
{
    // Replicas that create or remove the same database, table or column at the same moment; who loses looks again.
    private const int Attempts = 5;

    /// <exception cref="StartupException">The database cannot be used; the message says what to do.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (options.Provider is DatabaseProvider.Sqlite ? MigrateSqliteAsync(cancellationToken) : MigratePostgresAsync(cancellationToken));
        }
        catch (Exception exception) when (Explain(options, exception) is { } message)
        {
            throw new StartupException(message, exception);
        }
    }

    /// <summary>Whether the database is older than this program.</summary>
    public async Task<bool> IsBehindAsync(CancellationToken cancellationToken)
    {
        await using StoreDbContext context = options.Provider is DatabaseProvider.Sqlite
            ? SqliteStoreContext.For(options.ConnectionString)
            : PostgresStoreContext.For(options.ConnectionString);
        return (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    private async Task MigrateSqliteAsync(CancellationToken cancellationToken)
    {
        CreateDataDirectory();
        await using var file = await LockFileAsync(cancellationToken);
        await using var context = SqliteStoreContext.For(options.ConnectionString);
        await SqliteFile.PrepareAsync(options.ConnectionString, cancellationToken);
        await RefuseForeignAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private async Task MigratePostgresAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var context = PostgresStoreContext.For(options.MigrationConnectionString);
                await RefuseMissingAsync(context, cancellationToken);
                await RefuseForeignAsync(context, cancellationToken);
                await context.Database.MigrateAsync(cancellationToken);
                return;
            }
            catch (PostgresException exception) when (attempt < Attempts && exception.SqlState
                is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable
                or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateFunction or PostgresErrorCodes.DuplicateObject
                or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.ObjectInUse)
            {
            }
        }
    }

    private async Task RefuseMissingAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        if (!options.MayCreate && !await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            throw new StartupException($"There is no database '{Postgres(options).Database}' at {Postgres(options).Host}:{Postgres(options).Port}: correct Database in ConnectionStrings__Workspaces, or make it by the command migrate.");
        }
    }

    /// <summary>Every database that this program can bring up to date begins with the first of its migrations.</summary>
    private async Task RefuseForeignAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToArray();
        if (applied.Length > 0 && !applied.Contains(context.Database.GetMigrations().First()))
        {
            throw new StartupException(options.Provider is DatabaseProvider.Sqlite
                ? $"The database {new SqliteConnectionStringBuilder(options.ConnectionString).DataSource} is of an earlier version, whose data this one cannot take over: set Workspaces__DataDirectory to an empty directory, or go on with that version."
                : $"The database '{Postgres(options).Database}' at {Postgres(options).Host}:{Postgres(options).Port} is of an earlier version, whose data this one cannot take over: name an empty database in ConnectionStrings__Workspaces, or go on with that version.");
        }
    }

    private void CreateDataDirectory()
    {
        if (Directory.Exists(options.DataDirectory))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(options.DataDirectory);
        }
        else
        {
            Directory.CreateDirectory(options.DataDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The operating system releases it when the process ends, however it ends.
    private async Task<FileStream> LockFileAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (true)
        {
            try
            {
                return new(Path.Combine(options.DataDirectory, "workspaces.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (OwnFile.IsHeld(exception))
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    /// <summary>What an operator can do about a failure; null when it is none of the database.</summary>
    public static string? Explain(DatabaseOptions options, Exception exception) => exception switch
    {
        IOException or UnauthorizedAccessException =>
            $"The data directory {options.DataDirectory} cannot be written: {exception.Message} Set Workspaces__DataDirectory to a directory that this user may write.",
        SqliteException sqlite =>
            $"The database {new SqliteConnectionStringBuilder(options.ConnectionString).DataSource} cannot be used: {sqlite.Message} Check the file and its directory, or set Workspaces__DataDirectory.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"{Server(options)} refused the user '{Postgres(options).Username}': correct Username and Password in ConnectionStrings__Workspaces.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            $"{Server(options)} does not let '{Postgres(options).Username}' create the database or its tables: grant it, or name another user in ConnectionStrings__Migrations.",
        PostgresException { SqlState: PostgresErrorCodes.DuplicatePreparedStatement or PostgresErrorCodes.InvalidSqlStatementName } =>
            $"{Server(options)} is a pooler that gives each transaction another session: add 'Max Auto Prepare=0' to ConnectionStrings__Workspaces.",
        PostgresException postgres => $"{Server(options)} refused to migrate: {postgres.MessageText} ({postgres.SqlState}).",
        NpgsqlException or SocketException or TimeoutException =>
            $"{Server(options)} does not answer: start it, or correct Host and Port in ConnectionStrings__Workspaces.",
        { InnerException: { } inner } => Explain(options, inner),
        _ => null,
    };

    private static string Server(DatabaseOptions options) => $"PostgreSQL at {Postgres(options).Host}:{Postgres(options).Port}";

    private static NpgsqlConnectionStringBuilder Postgres(DatabaseOptions options) => new(options.ConnectionString);
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether the database answers and is at the version of this program.</summary>
internal sealed class DatabaseCheck(DatabaseOptions options) : ICheck
{
    public const string CheckName = "database";

    public string Name => CheckName;
    public bool NeedsDatabase => false;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (SqliteFile is { } file && !File.Exists(file))
        {
            return [new(Name, FindingLevel.Warning, $"{file} is not there.", "The first start makes it, as does the command migrate; or correct Workspaces__DataDirectory.")];
        }

        try
        {
            await using var context = Context();
            var (known, applied) = (context.Database.GetMigrations().ToArray(), (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToArray());
            var (pending, unknown) = (known.Except(applied).Count(), applied.Except(known).Count());
            return [(pending, unknown) switch
            {
                (_, > 0) when !applied.Contains(known[0]) => new(Name, FindingLevel.Error, $"The {Provider} database is of an earlier version, whose data this one cannot take over.", "Name an empty data directory or database, or go on with that version."),
                (0, 0) => new(Name, FindingLevel.Ok, $"The {Provider} database answers and is up to date."),
                (_, > 0) => new(Name, FindingLevel.Error, $"The {Provider} database belongs to a newer version of this program.", "Run the newer version, or restore the backup from before the upgrade."),
                _ => new(Name, FindingLevel.Error, $"The {Provider} database lacks {pending} migrations.", "Run the command migrate, or start the server, which does so too."),
            }];
        }
        catch (Exception exception) when (StorageUnavailableException.Covers(exception))
        {
            return [new(Name, FindingLevel.Error, DatabaseMigrator.Explain(options, exception) ?? $"The {Provider} database does not answer.", "See that it runs and that ConnectionStrings__Workspaces is right.")];
        }
    }

    private string Provider => options.Provider is DatabaseProvider.Sqlite ? "sqlite" : "postgres";

    private string? SqliteFile => options.Provider is DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(options.ConnectionString).DataSource : null;

    private DbContext Context() => options.Provider is DatabaseProvider.Sqlite
        ? SqliteStoreContext.For(new SqliteConnectionStringBuilder(options.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString)
        : PostgresStoreContext.For(options.ConnectionString);
}

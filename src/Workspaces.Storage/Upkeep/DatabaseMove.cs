using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Upkeep;

/// <summary>
/// Copies an installation from its SQLite database to a PostgreSQL database from which nobody has served yet. Each table is copied in one transaction, so that
/// a move that was interrupted goes on with the next one. The history comes last: with it the copy is complete.
/// </summary>
/// <param name="source">The SQLite database; no server may run on it.</param>
/// <param name="target">The PostgreSQL database.</param>
internal sealed class DatabaseMove(DatabaseOptions source, DatabaseOptions target)
{
    /// <returns>Every table.</returns>
    /// <param name="cancellationToken">Ends the move; another one goes on.</param>
    /// <exception cref="StartupException">It cannot be done; the message says what to do.</exception>
    public async Task<IReadOnlyList<MovedTable>> RunAsync(CancellationToken cancellationToken)
    {
        using ServedDirectory directory = new(source);
        directory.Take();
        await new DatabaseMigrator(source).MigrateAsync(cancellationToken);
        await new DatabaseMigrator(target).MigrateAsync(cancellationToken);
        await using var from = SqliteStoreContext.For(source.ConnectionString);
        await using var to = PostgresStoreContext.For(target.MigrationConnectionString);
        var mark = await MarkAsync(from, cancellationToken) ?? throw new InvalidOperationException("A migrated database keeps its history.");
        await BeginAsync(to, mark, cancellationToken);

        List<MovedTable> moved = [];
        foreach (var table in Ordered(from.Model))
        {
            moved.Add(await TableCopy.Of(table, from, to).RunAsync(cancellationToken));
        }

        moved.Add(await TableCopy.Of(from.Model.FindEntityType(typeof(HistoryRow))!, from, to).RunAsync(cancellationToken));
        return moved;
    }

    /// <summary>Notes at which point of the other database the copy was begun: what was copied before is of that point, and of no other.</summary>
    internal static async Task BeginAsync(PostgresStoreContext to, HistoryMark mark, CancellationToken cancellationToken)
    {
        var there = await MarkAsync(to, cancellationToken) ?? throw new InvalidOperationException("A migrated database keeps its history.");
        if (there == mark)
        {
            // Moved before, and wholly: the tables are counted once more.
            return;
        }

        if (!there.IsUntouched)
        {
            throw new StartupException("The PostgreSQL database has been served from: name an empty one in ConnectionStrings__Workspaces.");
        }

        if (there.IsBegunCopy && (there.Epoch, there.Beat) != (mark.Epoch, mark.Beat))
        {
            throw new StartupException("The SQLite database was served from after a move had begun, and what was copied then is out of date: name an empty PostgreSQL database in ConnectionStrings__Workspaces.");
        }

        await to.Set<HistoryRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Epoch, mark.Epoch).SetProperty(row => row.Beat, mark.Beat), cancellationToken);
    }

    /// <summary>The tables, each behind those that it refers to, without the history.</summary>
    private static List<IEntityType> Ordered(IModel model)
    {
        List<IEntityType> ordered = [];
        void Add(IEntityType type)
        {
            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type && !ordered.Contains(principal)))
            {
                Add(principal);
            }

            if (!ordered.Contains(type))
            {
                ordered.Add(type);
            }
        }

        foreach (var type in model.GetEntityTypes().Where(type => type.ClrType != typeof(HistoryRow)).OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            Add(type);
        }

        return ordered;
    }

    /// <summary>Null where the database has no such table yet.</summary>
    private static async Task<HistoryMark?> MarkAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        var connection = context.Database.GetDbConnection();
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await HistoryTable.ReadAsync(connection, cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }
}

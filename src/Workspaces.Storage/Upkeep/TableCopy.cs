using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Storage.Upkeep;

/// <summary>Copies one table to another database, wholly or not at all.</summary>
internal abstract class TableCopy
{
    private static readonly MethodInfo Make = typeof(TableCopy).GetMethod(nameof(MakeOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static TableCopy Of(IEntityType table, StoreDbContext from, StoreDbContext to) => (TableCopy)Make.MakeGenericMethod(table.ClrType).Invoke(null, [table, from, to])!;

    /// <exception cref="StartupException">The two tables differ afterwards.</exception>
    public abstract Task<MovedTable> RunAsync(CancellationToken cancellationToken);

    private static TableCopy<TRow> MakeOf<TRow>(IEntityType table, StoreDbContext from, StoreDbContext to) where TRow : class => new(table, from, to);
}

/// <inheritdoc/>
internal sealed class TableCopy<TRow>(IEntityType table, StoreDbContext from, StoreDbContext to) : TableCopy where TRow : class
{
    private const int Batch = 500;

    private readonly string _name = table.GetTableName()!;

    public override async Task<MovedTable> RunAsync(CancellationToken cancellationToken)
    {
        var expected = await from.Set<TRow>().LongCountAsync(cancellationToken);
        // What migrations put into a table says nothing; what stands there otherwise was copied as a whole.
        var before = !IsSeeded() && await to.Set<TRow>().AnyAsync(cancellationToken);
        if (!before)
        {
            await CopyAsync(cancellationToken);
        }

        if (await to.Set<TRow>().LongCountAsync(cancellationToken) is var found && (found != expected || !await HeadsAgreeAsync(cancellationToken)))
        {
            throw new StartupException($"The table {_name} has {expected} rows in SQLite and {found} in PostgreSQL, or they differ: empty the PostgreSQL database, and move again.");
        }

        return new(_name, expected, before);
    }

    private bool IsSeeded() => from.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(TRow))!.GetSeedData().Any();

    private async Task CopyAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await to.Database.BeginTransactionAsync(cancellationToken);
        await to.Set<TRow>().ExecuteDeleteAsync(cancellationToken);
        List<TRow> rows = new(Batch);
        await foreach (var row in from.Set<TRow>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows.Add(row);
            if (rows.Count == Batch)
            {
                await WriteAsync(rows, cancellationToken);
            }
        }

        await WriteAsync(rows, cancellationToken);
        await IdentityColumns.ContinueAsync(to, table, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task WriteAsync(List<TRow> rows, CancellationToken cancellationToken)
    {
        to.AddRange(rows);
        await to.SaveChangesAsync(cancellationToken);
        to.ChangeTracker.Clear();
        rows.Clear();
    }

    /// <summary>The ends of the audit chains are compared one by one: with them everything before is the same or found out by <c>audit verify</c>.</summary>
    private async Task<bool> HeadsAgreeAsync(CancellationToken cancellationToken)
    {
        if (typeof(TRow) != typeof(AuditHeadRow))
        {
            return true;
        }

        return (await HeadsAsync(from, cancellationToken)).SetEquals(await HeadsAsync(to, cancellationToken));
    }

    private static async Task<HashSet<(string, long, string, string)>> HeadsAsync(StoreDbContext context, CancellationToken cancellationToken) =>
        [.. (await context.Set<AuditHeadRow>().AsNoTracking().ToListAsync(cancellationToken)).Select(head => (head.WorkspaceId, head.Sequence, head.Hash, head.Seal))];
}

using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Storage.Upkeep;

/// <summary>The tables whose rows end, by what the rows say of themselves.</summary>
internal sealed class ExpiringTables(IDbContextFactory<TenantDbContext> contexts)
{
    private readonly Lazy<IReadOnlyList<ExpiringTable>> _all = new(() =>
    {
        using var context = contexts.CreateDbContext();
        return [.. context.Model.GetEntityTypes().Select(Of).OfType<ExpiringTable>()];
    });

    public IReadOnlyList<ExpiringTable> All => _all.Value;

    private static ExpiringTable? Of(IEntityType row) => row.ClrType.GetCustomAttribute<EndsAttribute>() is { } ends
        ? new(
            row.GetTableName() ?? throw Unmapped(row),
            string.Join(", ", (row.FindPrimaryKey() ?? throw Unmapped(row)).Properties.Select(column => column.GetColumnName())),
            (row.FindProperty(ends.Property) ?? throw Unmapped(row)).GetColumnName(),
            TimeSpan.FromHours(ends.GraceHours))
        : null;

    private static InvalidOperationException Unmapped(IEntityType row) => new($"{row.DisplayName()} has no table with a key and an end.");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Workspaces.Storage.Sql;

/// <summary>Columns that PostgreSQL numbers by itself.</summary>
internal static class IdentityColumns
{
    /// <summary>Has the numbers go on behind those that were written.</summary>
    public static async Task ContinueAsync(DbContext context, IEntityType table, CancellationToken cancellationToken)
    {
        foreach (var column in table.GetProperties().Where(property => property.ClrType == typeof(int) && property.ValueGenerated is ValueGenerated.OnAdd).Select(property => property.GetColumnName()))
        {
            var name = table.GetTableName();
            // Names of the model, not of anybody's request.
            var statement = $"SELECT setval(pg_get_serial_sequence('{name}', '{column}'), coalesce((SELECT max({column}) FROM {name}), 0) + 1, false)";
            await context.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Contexts;

/// <summary>How tables, columns and values look in every context and in both databases.</summary>
internal abstract class StoreDbContext(DbContextOptions options) : DbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected static void MapCatalog(ModelBuilder model)
    {
        Map(model, row => !IsOwned(row));
        model.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }

    protected static void MapTenants(ModelBuilder model) => Map(model, row => IsOwned(row) || row == typeof(WorkspaceRow));

    protected void NameColumns(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            if (Database.IsNpgsql() && property.ClrType == typeof(string) && (property.IsKey() || property.IsIndex()))
            {
                // Identifiers and hashes are compared by their bytes, as SQLite does by itself.
                property.SetCollation("C");
            }
        }
    }

    /// <summary>Every row of this assembly has its mapping beside it.</summary>
    private static void Map(ModelBuilder model, Predicate<Type> wanted) =>
        model.ApplyConfigurationsFromAssembly(
            typeof(StoreDbContext).Assembly,
            type => Array.Exists(type.GetInterfaces(), mapping => mapping.IsConstructedGenericType && wanted(mapping.GenericTypeArguments[0])));

    private static bool IsOwned(Type row) => row.IsAssignableTo(typeof(IWorkspaceOwned));

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Workspaces.Storage.Contexts;

/// <summary>Owns the migrations of PostgreSQL databases.</summary>
internal sealed class PostgresStoreContext(DbContextOptions<PostgresStoreContext> options) : StoreDbContext(options)
{
    private const int MigrationSeconds = 600;

    public static PostgresStoreContext For(string connectionString) =>
        new(new DbContextOptionsBuilder<PostgresStoreContext>().UseNpgsql(connectionString, npgsql => npgsql.CommandTimeout(MigrationSeconds)).Options);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapCatalog(modelBuilder);
        MapTenants(modelBuilder);
        NameColumns(modelBuilder);
    }

    internal sealed class Factory : IDesignTimeDbContextFactory<PostgresStoreContext>
    {
        public PostgresStoreContext CreateDbContext(string[] args) => For("Host=localhost;Database=workspaces");
    }
}

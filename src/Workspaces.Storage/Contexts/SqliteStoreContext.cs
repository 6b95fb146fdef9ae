using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Workspaces.Storage.Contexts;

/// <summary>Owns the migrations of SQLite databases.</summary>
internal sealed class SqliteStoreContext(DbContextOptions<SqliteStoreContext> options) : StoreDbContext(options)
{
    public static SqliteStoreContext For(string connectionString) =>
        new(new DbContextOptionsBuilder<SqliteStoreContext>().UseSqlite(connectionString).Options);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapCatalog(modelBuilder);
        MapTenants(modelBuilder);
        NameColumns(modelBuilder);
    }

    internal sealed class Factory : IDesignTimeDbContextFactory<SqliteStoreContext>
    {
        public SqliteStoreContext CreateDbContext(string[] args) => For("Data Source=:memory:");
    }
}

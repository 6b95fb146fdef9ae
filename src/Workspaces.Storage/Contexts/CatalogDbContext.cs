using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Workspaces.Storage.Contexts;

/// <summary>What belongs to the installation: the list of workspaces, the keys of its reports and the data protection ring. Tenant tables are not in its model.</summary>
internal sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : StoreDbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapCatalog(modelBuilder);
        NameColumns(modelBuilder);
    }
}

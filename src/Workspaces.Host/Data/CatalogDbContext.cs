using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Workspaces.Host.Data.Rows;

namespace Workspaces.Host.Data;

/// <summary>What belongs to the installation: the list of workspaces, the keys of its reports and the data protection ring. Tenant tables are not in its model.</summary>
internal sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : StoreDbContext(options), IDataProtectionKeyContext
{
    public DbSet<WorkspaceRow> Workspaces => Set<WorkspaceRow>();
    public DbSet<ReportKeyRow> ReportKeys => Set<ReportKeyRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapCatalog(modelBuilder);
        NameColumns(modelBuilder);
    }
}

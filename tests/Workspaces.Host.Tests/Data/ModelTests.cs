using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Data;

public sealed class ModelTests
{
    /// <summary>The indexes that pruning reads, and the look at whose turn it is, over all workspaces.</summary>
    private static readonly string[] Pruning = [nameof(GrantRow.RemovableAt), nameof(OneTimeValueRow.ExpiresAt), nameof(ClientCertificateRow.NotAfter), nameof(PublishedKeySetRow.LooksAt)];

    private static readonly DbContext[] Stores = [SqliteStoreContext.For("Data Source=:memory:"), PostgresStoreContext.For("Host=nowhere")];

    private static TenantDbContext Tenant => new(new DbContextOptionsBuilder<TenantDbContext>().UseSqlite("Data Source=:memory:").Options);

    public static TheoryData<string> Providers => new(Stores.Select(store => store.GetType().Name));

    public static TheoryData<string> TenantRows => new(Tenant.Model.GetEntityTypes().Select(type => type.ClrType.Name));

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_lead_to_the_model(string provider) =>
        Assert.False(Stores.Single(store => store.GetType().Name == provider).Database.HasPendingModelChanges());

    [Theory]
    [MemberData(nameof(TenantRows))]
    public void Every_row_of_a_workspace_is_filtered_by_it(string row) =>
        Assert.NotEmpty(Find(row).GetDeclaredQueryFilters());

    [Theory]
    [MemberData(nameof(TenantRows))]
    public void The_workspace_comes_first_in_the_key(string row) =>
        Assert.Contains(Find(row).FindPrimaryKey()?.Properties[0].Name, new[] { nameof(IWorkspaceOwned.WorkspaceId), nameof(WorkspaceRow.Id) });

    [Theory]
    [MemberData(nameof(TenantRows))]
    public void The_workspace_comes_first_in_every_index_but_those_for_pruning(string row)
    {
        var leading = Find(row).GetIndexes().Where(index => row != nameof(WorkspaceRow)).Select(index => index.Properties[0].Name);

        Assert.All(leading, name => Assert.Contains(name, Pruning.Append(nameof(IWorkspaceOwned.WorkspaceId))));
    }

    [Fact]
    public void The_catalog_holds_no_tenant_rows()
    {
        using var catalog = new CatalogDbContext(new DbContextOptionsBuilder<CatalogDbContext>().UseSqlite("Data Source=:memory:").Options);

        Assert.DoesNotContain(catalog.Model.GetEntityTypes(), type => type.ClrType.IsAssignableTo(typeof(IWorkspaceOwned)));
    }

    private static IEntityType Find(string row) => Tenant.Model.GetEntityTypes().Single(type => type.ClrType.Name == row);
}

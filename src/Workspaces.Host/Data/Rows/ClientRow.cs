using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Host.Data.Rows;

internal sealed class ClientRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string ClientId { get; init; }
    /// <summary>The registered metadata as JSON.</summary>
    public required string Metadata { get; set; }
    public bool Disabled { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public long Version { get; set; }
}

internal sealed class ClientRowMapping : IEntityTypeConfiguration<ClientRow>
{
    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("clients").HasKey(row => new { row.WorkspaceId, row.ClientId });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

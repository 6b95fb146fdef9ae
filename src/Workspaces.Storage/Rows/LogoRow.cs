using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>The picture of a workspace. What is told of it with every page stands in the workspace's own row, and is audited there.</summary>
[Unaudited]
internal sealed class LogoRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required byte[] Content { get; set; }
}

internal sealed class LogoRowMapping : IEntityTypeConfiguration<LogoRow>
{
    public void Configure(EntityTypeBuilder<LogoRow> builder)
    {
        builder.ToTable("logos").HasKey(row => row.WorkspaceId);
        builder.HasOne<WorkspaceRow>().WithOne().HasForeignKey<LogoRow>(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
    }
}

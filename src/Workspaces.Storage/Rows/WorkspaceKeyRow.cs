using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>A key pair of a workspace. What it does at a moment follows from its instants.</summary>
[Audited("key", nameof(KeyId))]
[Ends(nameof(ExpiresAt), GraceHours = Retention.AfterEndHours)]
internal sealed class WorkspaceKeyRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string KeyId { get; init; }
    /// <summary><c>sig</c> or <c>enc</c>.</summary>
    public required string Use { get; init; }
    public required string Algorithm { get; init; }
    /// <summary>PKCS#8, protected for this workspace and key.</summary>
    [Secret]
    public required byte[] PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ActivatesAt { get; set; }
    public DateTimeOffset? RetiresAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class WorkspaceKeyRowMapping : IEntityTypeConfiguration<WorkspaceKeyRow>
{
    public void Configure(EntityTypeBuilder<WorkspaceKeyRow> builder)
    {
        builder.ToTable("workspace_keys").HasKey(row => new { row.WorkspaceId, row.KeyId });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.ExpiresAt);
    }
}

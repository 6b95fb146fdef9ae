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
    /// <summary>Waits until it stands in the key set where the workspace's keys are published: it does nothing, and no other one retires for it.</summary>
    public bool Staged { get; set; }
    /// <summary>The <c>kid</c> that whoever publishes it gave it; null = <see cref="KeyId"/>.</summary>
    public string? PublishedAs { get; set; }
    /// <summary>When it was first seen published under that <c>kid</c>; null = not yet, or the server publishes it itself.</summary>
    public DateTimeOffset? SeenAt { get; set; }
    /// <summary>Its certificate, in PEM; null = it has none.</summary>
    public string? Certificate { get; set; }

    /// <summary>The <c>kid</c> under which it signs.</summary>
    public string SignsAs => SeenAt is null ? KeyId : PublishedAs ?? KeyId;

    /// <summary>The <c>kid</c> under which it is to be published.</summary>
    public string AwaitedAs => PublishedAs ?? KeyId;

    /// <summary>Whether the one can take the place of the other.</summary>
    public bool DoesTheSameAs(WorkspaceKeyRow other) => this != other && Use == other.Use && Algorithm == other.Algorithm;
}

internal sealed class WorkspaceKeyRowMapping : IEntityTypeConfiguration<WorkspaceKeyRow>
{
    public void Configure(EntityTypeBuilder<WorkspaceKeyRow> builder)
    {
        builder.ToTable("workspace_keys").HasKey(row => new { row.WorkspaceId, row.KeyId });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(row => row.SignsAs).Ignore(row => row.AwaitedAs);
        builder.HasIndex(row => row.ExpiresAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Host.Data.Rows;

internal enum WorkspaceStatus
{
    Active,
    Disabled,
    Deleted,
}

/// <summary>A workspace. The row stays when the workspace is deleted, so that its id is never given out again.</summary>
internal sealed class WorkspaceRow
{
    public required string Id { get; init; }
    public required string DisplayName { get; set; }
    /// <summary>The display name in lower case, for search.</summary>
    public required string SearchName { get; set; }
    public required string ProfileId { get; init; }
    public required string ProfileVersion { get; set; }
    /// <summary>What the workspace changes of its profile, as JSON; null = nothing.</summary>
    public string? Settings { get; set; }
    /// <summary>A JSON array of PEM certificates.</summary>
    public required string TrustAnchors { get; set; }
    /// <summary>How the workspace's pages look, as JSON; null = as they come.</summary>
    public string? Branding { get; set; }
    public required byte[] PairwiseSalt { get; init; }
    public WorkspaceStatus Status { get; set; }
    public long Revision { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; set; }
}

internal sealed class WorkspaceRowMapping : IEntityTypeConfiguration<WorkspaceRow>
{
    public void Configure(EntityTypeBuilder<WorkspaceRow> builder)
    {
        builder.ToTable("workspaces").HasKey(row => row.Id);
        builder.Property(row => row.Status).HasConversion<string>();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasIndex(row => row.SearchName);
        builder.HasIndex(row => row.ChangedAt);
    }
}

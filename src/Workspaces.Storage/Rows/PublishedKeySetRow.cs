using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>The key set outside the server in which a workspace's keys stand, and what was found there last.</summary>
[Unaudited]
internal sealed class PublishedKeySetRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Uri { get; set; }
    /// <summary>When it is looked at next. Whoever moves it looks.</summary>
    public DateTimeOffset LooksAt { get; set; }
    /// <summary>When it was looked at last; null = never.</summary>
    public DateTimeOffset? LookedAt { get; set; }
    /// <summary>Why the last look found no key set; null = it found one.</summary>
    public string? Failure { get; set; }
    /// <summary>When there was a key set last; null = never.</summary>
    public DateTimeOffset? FoundAt { get; set; }
    /// <summary>How the workspace's keys compared with it then, as JSON.</summary>
    [JsonText]
    public string? Found { get; set; }
}

internal sealed class PublishedKeySetRowMapping : IEntityTypeConfiguration<PublishedKeySetRow>
{
    public void Configure(EntityTypeBuilder<PublishedKeySetRow> builder)
    {
        builder.ToTable("published_key_sets").HasKey(row => row.WorkspaceId);
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.LooksAt);
    }
}

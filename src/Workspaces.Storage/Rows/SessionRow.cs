using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>Somebody who is signed in at a workspace with one browser. The cookie of a session without a row counts no more.</summary>
[Audited("session", nameof(Id))]
[Ends(nameof(ExpiresAt))]
internal sealed class SessionRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public DateTimeOffset BeganAt { get; init; }
    [Unaudited]
    public DateTimeOffset LastUsedAt { get; init; }
    /// <summary>When it ends unless it is used before.</summary>
    [Unaudited]
    public DateTimeOffset IdleAt { get; init; }
    /// <summary>When it ends in any case.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class SessionRowMapping : IEntityTypeConfiguration<SessionRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("sessions").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasIndex(row => new { row.WorkspaceId, row.UserId });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

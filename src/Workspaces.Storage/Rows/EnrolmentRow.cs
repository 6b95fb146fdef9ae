using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>A link by which a user adds one factor. It is used up by that.</summary>
[Audited("enrolment", nameof(Id))]
[Ends(nameof(ExpiresAt))]
internal sealed class EnrolmentRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string UserId { get; init; }
    /// <summary>Of the ticket in the link.</summary>
    [Secret]
    public required string TicketHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class EnrolmentRowMapping : IEntityTypeConfiguration<EnrolmentRow>
{
    public void Configure(EntityTypeBuilder<EnrolmentRow> builder)
    {
        builder.ToTable("enrolments").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.TicketHash }).IsUnique();
        builder.HasIndex(row => row.ExpiresAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Host.Data.Rows;

internal sealed class UserRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string Username { get; init; }
    public required string NormalizedUsername { get; init; }
    public required string PasswordHash { get; set; }
    /// <summary>A JSON object of claims.</summary>
    public required string Claims { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
}

internal sealed class UserRowMapping : IEntityTypeConfiguration<UserRow>
{
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("users").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.NormalizedUsername }).IsUnique();
    }
}

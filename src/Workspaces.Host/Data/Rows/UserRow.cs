using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspaces.Host.Auditing;

namespace Workspaces.Host.Data.Rows;

[Audited("user", nameof(Id))]
internal sealed class UserRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    [Personal]
    public required string Username { get; init; }
    [Unaudited]
    public required string NormalizedUsername { get; init; }
    [Secret]
    public required string PasswordHash { get; set; }
    /// <summary>A JSON object of claims.</summary>
    [JsonText]
    [Personal]
    public required string Claims { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    [Unaudited]
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

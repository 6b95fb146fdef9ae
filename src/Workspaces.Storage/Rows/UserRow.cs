using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>
/// A user. The row of a removed one stays, emptied, until no session of it can be left; that of a provider's user for good, so that the same one is
/// not let in again.
/// </summary>
[Audited("user", nameof(Id), Removal = nameof(RemovableAt))]
[Ends(nameof(RemovableAt))]
internal sealed class UserRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    [Personal]
    public required string Username { get; set; }
    [Unaudited]
    public required string NormalizedUsername { get; set; }
    [Secret]
    public required string PasswordHash { get; set; }
    /// <summary>The issuer that authenticates the user; null = this directory does.</summary>
    public string? Provider { get; init; }
    /// <summary>Which of the issuer's users it is; null where there is no issuer.</summary>
    [Personal]
    public string? SubjectHash { get; init; }
    /// <summary>A JSON object of claims.</summary>
    [JsonText]
    [Personal]
    public required string Claims { get; set; }
    /// <summary>The user cannot sign in, and what was granted is revoked.</summary>
    [Turns("disabled", "enabled")]
    public bool Disabled { get; set; }
    /// <summary>Sessions that began before count no more.</summary>
    [Unaudited]
    public DateTimeOffset SessionsFrom { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    [Unaudited]
    public DateTimeOffset ChangedAt { get; set; }
    [Unaudited]
    public long Version { get; set; }
    /// <summary>When the emptied row of a removed user goes; null = the user is there.</summary>
    public DateTimeOffset? RemovableAt { get; set; }
}

internal sealed class UserRowMapping : IEntityTypeConfiguration<UserRow>
{
    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("users").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.NormalizedUsername }).IsUnique();
        builder.HasIndex(row => new { row.WorkspaceId, row.SubjectHash }).IsUnique();
        builder.HasIndex(row => row.RemovableAt);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

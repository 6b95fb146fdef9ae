using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>A key of the admin API. Belongs to the installation.</summary>
[Audited("operator_key", nameof(Id))]
internal sealed class OperatorKeyRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>The name in lower case, for search.</summary>
    [Unaudited]
    public required string SearchName { get; init; }
    public OperatorRole Role { get; init; }
    /// <summary>A JSON array of workspace ids; null = all.</summary>
    [JsonText]
    public string? Workspaces { get; init; }
    /// <summary>SHA-256 of the secret.</summary>
    [Secret]
    public required byte[] SecretHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    [Turns("revoked", "restored")]
    public DateTimeOffset? RevokedAt { get; set; }
    /// <summary>To some minutes.</summary>
    [Unaudited]
    public DateTimeOffset? LastUsedAt { get; set; }
}

internal sealed class OperatorKeyRowMapping : IEntityTypeConfiguration<OperatorKeyRow>
{
    public void Configure(EntityTypeBuilder<OperatorKeyRow> builder)
    {
        builder.ToTable("operator_keys").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.Property(row => row.Role).HasConversion<string>();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What a user granted to a client. The protocol makes and ends grants without a record; what an operator ends leaves one.</summary>
[Audited("grant", nameof(Id), Removal = nameof(RevokedAt))]
[Ends(nameof(RemovableAt))]
internal sealed class GrantRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string ClientId { get; init; }
    public required string UserId { get; init; }
    /// <summary>The whole grant as JSON.</summary>
    [Unaudited]
    public required string Payload { get; init; }
    /// <summary>The granted scopes, one space apart.</summary>
    public required string Scopes { get; init; }
    [Unaudited]
    public required string CodeHash { get; init; }
    [Unaudited]
    public DateTimeOffset CodeExpiresAt { get; init; }
    [Unaudited]
    public DateTimeOffset? CodeConsumedAt { get; init; }
    [Unaudited]
    public string? RefreshHash { get; init; }
    [Unaudited]
    public bool Refreshable { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    /// <summary>When nobody can ask for the row any more; null while it has no end.</summary>
    [Unaudited]
    public DateTimeOffset? RemovableAt { get; set; }
}

internal sealed class GrantRowMapping : IEntityTypeConfiguration<GrantRow>
{
    public void Configure(EntityTypeBuilder<GrantRow> builder)
    {
        builder.ToTable("grants").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasIndex(row => new { row.WorkspaceId, row.CodeHash }).IsUnique();
        builder.HasIndex(row => new { row.WorkspaceId, row.RefreshHash }).IsUnique();
        builder.HasIndex(row => new { row.WorkspaceId, row.ClientId, row.UserId });
        builder.HasIndex(row => row.RemovableAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What lets software register itself at a workspace (RFC 7591 1.2).</summary>
[Audited("initial_access_token", nameof(Id))]
[Ends(nameof(ExpiresAt), GraceHours = 720)]
internal sealed class InitialAccessTokenRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    /// <summary>What people call it.</summary>
    public required string Name { get; init; }
    [Secret]
    public required string TokenHash { get; init; }
    /// <summary>The scopes that clients made with it may have, one space apart; null = all that are offered.</summary>
    public string? Scopes { get; init; }
    /// <summary>How many clients may still be made with it; null = any number.</summary>
    [Unaudited]
    public int? UsesLeft { get; init; }
    /// <summary>How many were.</summary>
    [Unaudited]
    public int Uses { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class InitialAccessTokenRowMapping : IEntityTypeConfiguration<InitialAccessTokenRow>
{
    public void Configure(EntityTypeBuilder<InitialAccessTokenRow> builder)
    {
        builder.ToTable("initial_access_tokens").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.TokenHash }).IsUnique();
        builder.HasIndex(row => row.ExpiresAt);
    }
}

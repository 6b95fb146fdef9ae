using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What a user agreed to last with a client, where the profile lets it be remembered.</summary>
[Audited("consent", nameof(UserId))]
[Ends(nameof(ExpiresAt))]
internal sealed class ConsentRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string UserId { get; init; }
    public required string ClientId { get; init; }
    /// <summary>One space apart.</summary>
    public required string Scopes { get; init; }
    /// <summary>One space apart.</summary>
    public required string Claims { get; init; }
    public DateTimeOffset GrantedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class ConsentRowMapping : IEntityTypeConfiguration<ConsentRow>
{
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("consents").HasKey(row => new { row.WorkspaceId, row.UserId, row.ClientId });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

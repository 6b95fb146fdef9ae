using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

[Unaudited]
[Ends(nameof(ExpiresAt))]
internal sealed class RevokedTokenRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Jti { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class RevokedTokenRowMapping : IEntityTypeConfiguration<RevokedTokenRow>
{
    public void Configure(EntityTypeBuilder<RevokedTokenRow> builder)
    {
        builder.ToTable("revoked_tokens").HasKey(row => new { row.WorkspaceId, row.Jti });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

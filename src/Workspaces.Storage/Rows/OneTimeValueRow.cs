using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workspaces.FapiExtensions.OneTime;

namespace Workspaces.Storage.Rows;

[Unaudited]
[Ends(nameof(ExpiresAt))]
internal sealed class OneTimeValueRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public OneTimeKind Kind { get; init; }
    public required string ValueHash { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class OneTimeValueRowMapping : IEntityTypeConfiguration<OneTimeValueRow>
{
    public void Configure(EntityTypeBuilder<OneTimeValueRow> builder)
    {
        builder.ToTable("one_time_values").HasKey(row => new { row.WorkspaceId, row.Kind, row.ValueHash });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

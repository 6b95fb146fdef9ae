using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>How often a rule refused requests of a workspace. Outlives the records of those requests.</summary>
[Unaudited]
internal sealed class RefusalTallyRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string RuleId { get; init; }
    public long Count { get; init; }
    public DateTimeOffset FirstRefusedAt { get; init; }
    public DateTimeOffset LastRefusedAt { get; init; }
}

internal sealed class RefusalTallyRowMapping : IEntityTypeConfiguration<RefusalTallyRow>
{
    public void Configure(EntityTypeBuilder<RefusalTallyRow> builder) =>
        builder.ToTable("refusal_tallies").HasKey(row => new { row.WorkspaceId, row.RuleId });
}

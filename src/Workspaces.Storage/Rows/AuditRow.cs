using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What an operator changed of a workspace, or of the installation. Added, and never touched again.</summary>
[Unaudited]
[Kept]
internal sealed class AuditRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    /// <summary>From 1 on, without gaps.</summary>
    public long Sequence { get; init; }
    public DateTimeOffset Time { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Action { get; init; }
    public required string Target { get; init; }
    /// <summary>A JSON object of what differs afterwards.</summary>
    public string? Before { get; init; }
    /// <summary>A JSON object of what differs.</summary>
    public string? After { get; init; }
    public string? Address { get; init; }
    public string? Trace { get; init; }
    /// <summary>Over all of this and the hash of the record before.</summary>
    public string Hash { get; set; } = "";
}

/// <summary>The last record of a chain, so that one that lost its end is noticed.</summary>
[Unaudited]
[Kept]
internal sealed class AuditHeadRow : IWorkspaceOwned
{
    /// <summary>The hash that the first record follows.</summary>
    public const string Origin = "";

    public required string WorkspaceId { get; init; }
    public long Sequence { get; set; }
    public required string Hash { get; set; }
    /// <summary>What only who has the master key can make of all this, so that nobody else ends the chain elsewhere; empty = none.</summary>
    public string Seal { get; set; } = "";
}

internal sealed class AuditRowMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder) =>
        builder.ToTable("audit_records").HasKey(row => new { row.WorkspaceId, row.Sequence });
}

internal sealed class AuditHeadRowMapping : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable("audit_heads").HasKey(row => row.WorkspaceId);
        // That of the installation is there from the start, because it has no row by which its first writers could wait.
        builder.HasData(new AuditHeadRow { WorkspaceId = WorkspaceId.Installation, Hash = AuditHeadRow.Origin });
    }
}

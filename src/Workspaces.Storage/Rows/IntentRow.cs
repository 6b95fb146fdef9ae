using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What a client lodged for a customer to agree to, and what came of it. The protocol changes it without a record; what its customer or an operator ends leaves one, and where it ends with a grant, that of the grant.</summary>
[Audited("intent", nameof(Id))]
[Ends(nameof(RemovableAt))]
internal sealed class IntentRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string ClientId { get; init; }
    /// <summary>What was lodged, protected and in base64: it names persons.</summary>
    [Unaudited]
    public required string Details { get; init; }
    /// <summary>An <c>IntentState</c>.</summary>
    public required string State { get; set; }
    /// <summary>An <c>IntentParty</c>.</summary>
    [Turns("ended", "reopened")]
    public string? EndedBy { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    [Unaudited]
    public DateTimeOffset ChangedAt { get; set; }
    public DateTimeOffset DecideBy { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public string? UserId { get; init; }
    /// <summary>The accounts that the customer chose, as a JSON array.</summary>
    public string? Accounts { get; init; }
    public string? GrantId { get; init; }
    /// <summary>The mark of the call that lodged it; of one client each once.</summary>
    [Unaudited]
    public string? LodgedWith { get; init; }
    /// <summary>The mark of the call that used it up; of one client each once.</summary>
    [Unaudited]
    public string? UsedWith { get; init; }
    /// <summary>The account that is paid from, protected and in base64.</summary>
    [Unaudited]
    public string? PayerAccount { get; init; }
    /// <summary>What the order says beside what was agreed to, protected and in base64.</summary>
    [Unaudited]
    public string? OrderDetails { get; init; }
    /// <summary>When nobody can ask for the row any more; null while it has no end.</summary>
    [Unaudited]
    public DateTimeOffset? RemovableAt { get; set; }
}

internal sealed class IntentRowMapping : IEntityTypeConfiguration<IntentRow>
{
    public void Configure(EntityTypeBuilder<IntentRow> builder)
    {
        builder.ToTable("intents").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasIndex(row => new { row.WorkspaceId, row.ClientId, row.State });
        builder.HasIndex(row => new { row.WorkspaceId, row.UserId });
        builder.HasIndex(row => new { row.WorkspaceId, row.ClientId, row.LodgedWith }).IsUnique().HasFilter("lodged_with IS NOT NULL");
        builder.HasIndex(row => new { row.WorkspaceId, row.ClientId, row.UsedWith }).IsUnique().HasFilter("used_with IS NOT NULL");
        builder.HasIndex(row => row.RemovableAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What a creation with an Idempotency-Key was answered, to be answered again. Belongs to the installation.</summary>
[Unaudited]
[Ends(nameof(ExpiresAt))]
internal sealed class IdempotentAnswerRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    /// <summary>The operator key that asked.</summary>
    public required string OperatorId { get; init; }
    /// <summary>SHA-256 of what the caller chose.</summary>
    public required string KeyHash { get; init; }
    /// <summary>SHA-256 of path and body.</summary>
    public required string RequestHash { get; init; }
    /// <summary>Status, headers and body, protected for this operator; null while the first request is being answered.</summary>
    public byte[]? Answer { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class IdempotentAnswerRowMapping : IEntityTypeConfiguration<IdempotentAnswerRow>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswerRow> builder)
    {
        builder.ToTable("idempotent_answers").HasKey(row => new { row.WorkspaceId, row.OperatorId, row.KeyHash });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>Why a request was refused.</summary>
[Unaudited]
[Ends(nameof(ExpiresAt))]
internal sealed class RejectionRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Reference { get; init; }
    public DateTimeOffset RefusedAt { get; init; }
    public required string Method { get; init; }
    /// <summary>The path within the workspace.</summary>
    public required string Endpoint { get; init; }
    /// <summary>The client that the request named; null unless it is one of the workspace.</summary>
    public string? ClientId { get; init; }
    /// <summary>The rule, or another reason.</summary>
    public string? RuleId { get; init; }
    /// <summary>One space apart.</summary>
    public required string Clauses { get; init; }
    public required string Error { get; init; }
    public required string Description { get; init; }
    public string? Expected { get; init; }
    public string? Received { get; init; }
    /// <summary>The client proved who it is.</summary>
    public bool Authenticated { get; init; }
    /// <summary>The request was not refused for this.</summary>
    public bool ReportOnly { get; init; }
    /// <summary>What came, by name, as a JSON object of texts.</summary>
    public required string Facts { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class RejectionRowMapping : IEntityTypeConfiguration<RejectionRow>
{
    public void Configure(EntityTypeBuilder<RejectionRow> builder)
    {
        builder.ToTable("rejections").HasKey(row => new { row.WorkspaceId, row.Reference });
        builder.HasIndex(row => new { row.WorkspaceId, row.RefusedAt });
        builder.HasIndex(row => new { row.WorkspaceId, row.ClientId, row.RefusedAt });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

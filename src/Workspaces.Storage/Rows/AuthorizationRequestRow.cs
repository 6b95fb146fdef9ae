using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

[Unaudited]
[Ends(nameof(ExpiresAt), GraceHours = Retention.CompletionHours)]
internal sealed class AuthorizationRequestRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string HandleHash { get; init; }
    public required string ClientId { get; init; }
    public required string Parameters { get; init; }
    public bool Pushed { get; init; }
    public string? DpopJkt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Until when it can be extended at most.</summary>
    public DateTimeOffset EndsAt { get; init; }
    /// <summary>The grant that used the request up; empty = it was answered without one.</summary>
    public string? ConsumedBy { get; init; }
}

internal sealed class AuthorizationRequestRowMapping : IEntityTypeConfiguration<AuthorizationRequestRow>
{
    public void Configure(EntityTypeBuilder<AuthorizationRequestRow> builder)
    {
        builder.ToTable("authorization_requests").HasKey(row => new { row.WorkspaceId, row.HandleHash });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

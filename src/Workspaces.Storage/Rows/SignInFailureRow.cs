using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>
/// Failed sign-ins by user name and by where they came from, whether there is such a user or not: nobody can tell by a lock which names exist.
/// </summary>
[Audited("lock", nameof(NameHash))]
[Ends(nameof(ExpiresAt))]
internal sealed class SignInFailureRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    /// <summary>SHA-256 of the normalised user name: people type passwords there too.</summary>
    public required string NameHash { get; init; }
    /// <summary>
    /// Hash of the known device or the address that they came from; empty = all unknown devices together, and a lock by an operator; <c>codes</c> = wrong codes of the authenticator app, wherever they
    /// came from.
    /// </summary>
    public required string Source { get; init; }
    public required int Failures { get; set; }
    /// <summary>When the first of these failures was.</summary>
    public DateTimeOffset Since { get; set; }
    /// <summary>Null = not locked.</summary>
    public DateTimeOffset? LockedUntil { get; set; }
    /// <summary>When the row means nothing any more.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class SignInFailureRowMapping : IEntityTypeConfiguration<SignInFailureRow>
{
    public void Configure(EntityTypeBuilder<SignInFailureRow> builder)
    {
        builder.ToTable("sign_in_failures").HasKey(row => new { row.WorkspaceId, row.NameHash, row.Source });
        builder.HasIndex(row => row.ExpiresAt);
    }
}

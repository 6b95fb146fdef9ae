using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>What a user signs in with beside a password, or instead of one: an authenticator app or a passkey.</summary>
[Audited("factor", nameof(Id))]
internal sealed class FactorRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public FactorKind Kind { get; init; }
    /// <summary>The secret of an authenticator app, protected; null for a passkey.</summary>
    [Secret]
    public byte[]? Secret { get; init; }
    /// <summary>By which a passkey is found (W3C WebAuthn 4), in base64url; null for an app.</summary>
    [Personal]
    public string? CredentialId { get; init; }
    /// <summary>The key of a passkey, as COSE has it (RFC 9052 7).</summary>
    [Secret]
    public byte[]? PublicKey { get; init; }
    /// <summary>How the browser reaches a passkey, in words.</summary>
    [Unaudited]
    public string? Transports { get; init; }
    /// <summary>The passkey is one that can be copied to other devices.</summary>
    public bool Copyable { get; init; }
    /// <summary>What was used last: the time step of a code (RFC 6238 4.2), or a passkey's signature counter. Grows, so that nothing counts twice.</summary>
    [Unaudited]
    public long Counter { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    [Unaudited]
    public DateTimeOffset? LastUsedAt { get; init; }
}

internal enum FactorKind
{
    Totp = 1,
    Passkey = 2,
}

internal sealed class FactorRowMapping : IEntityTypeConfiguration<FactorRow>
{
    public void Configure(EntityTypeBuilder<FactorRow> builder)
    {
        builder.ToTable("factors").HasKey(row => new { row.WorkspaceId, row.Id });
        builder.HasOne<UserRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.UserId, row.Kind });
        builder.HasIndex(row => new { row.WorkspaceId, row.CredentialId }).IsUnique();
    }
}

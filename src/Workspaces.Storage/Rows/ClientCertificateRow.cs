using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>A certificate with which a client came and proved who it is. Goes with the client, and a while after its own end.</summary>
[Unaudited]
[Ends(nameof(NotAfter), GraceHours = 90 * 24)]
internal sealed class ClientCertificateRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string ClientId { get; init; }
    /// <summary>SHA-256 of the certificate, base64url.</summary>
    public required string Thumbprint { get; init; }
    /// <summary>As RFC 4514 writes it; empty where it cannot be read.</summary>
    public required string Subject { get; init; }
    public required string Issuer { get; init; }
    /// <summary>The authority's key identifier in hex (RFC 5280 4.2.1.1); null = the certificate names none.</summary>
    public string? AuthorityKeyId { get; init; }
    public required string SerialNumber { get; init; }
    public DateTimeOffset NotBefore { get; init; }
    public DateTimeOffset NotAfter { get; init; }
    public DateTimeOffset FirstSeenAt { get; init; }
    /// <summary>To the day.</summary>
    public DateTimeOffset LastSeenAt { get; init; }
    /// <summary>DER in base64, so that its chain can be judged again.</summary>
    public required string Certificate { get; init; }
    /// <summary>What came beside it, each in base64, one space apart.</summary>
    public required string Intermediates { get; init; }
}

internal sealed class ClientCertificateRowMapping : IEntityTypeConfiguration<ClientCertificateRow>
{
    public void Configure(EntityTypeBuilder<ClientCertificateRow> builder)
    {
        builder.ToTable("client_certificates").HasKey(row => new { row.WorkspaceId, row.ClientId, row.Thumbprint });
        builder.HasOne<ClientRow>().WithMany().HasForeignKey(row => new { row.WorkspaceId, row.ClientId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.NotAfter });
        builder.HasIndex(row => row.NotAfter);
    }
}

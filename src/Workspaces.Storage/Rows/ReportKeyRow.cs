using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>A key pair with which the installation signs compliance reports.</summary>
internal sealed class ReportKeyRow
{
    /// <summary>1 for the first key; the last one signs that is not revoked.</summary>
    public int Number { get; init; }
    public required string KeyId { get; init; }
    public required string Algorithm { get; init; }
    /// <summary>PKCS#8, protected.</summary>
    public required byte[] PrivateKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>Null = it counts.</summary>
    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class ReportKeyRowMapping : IEntityTypeConfiguration<ReportKeyRow>
{
    public void Configure(EntityTypeBuilder<ReportKeyRow> builder)
    {
        builder.ToTable("report_keys").HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }
}

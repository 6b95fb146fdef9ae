using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

[Audited("client", nameof(ClientId))]
internal sealed class ClientRow : IWorkspaceOwned
{
    public required string WorkspaceId { get; init; }
    public required string ClientId { get; init; }
    /// <summary>The registered metadata as JSON.</summary>
    [JsonText]
    public required string Metadata { get; set; }
    /// <summary>The identifier in the metadata, by which an API is found; null = it has none.</summary>
    [Unaudited]
    public string? ResourceIdentifier { get; set; }
    /// <summary>The name in lower case, for search.</summary>
    [Unaudited]
    public string SearchName { get; set; } = "";
    [Turns("disabled", "enabled")]
    public bool Disabled { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    [Unaudited]
    public DateTimeOffset ChangedAt { get; set; }
    [Unaudited]
    public long Version { get; set; }

    /// <summary>Tells one registration from those before it. A version alone would not do: a client that is registered again begins anew.</summary>
    public static string EditionOf(DateTimeOffset createdAt, long version) => string.Create(CultureInfo.InvariantCulture, $"{createdAt.UtcTicks}.{version}");

    /// <summary>The software that registered itself as this client with a statement; null = none.</summary>
    public string? SoftwareId { get; set; }
    /// <summary>Why that software may not act, in the word of the register of the regime; null = it may.</summary>
    public string? SoftwareStatus { get; set; }
    /// <summary>What the client came with when it registered itself, as JSON; null = an operator made it.</summary>
    [Unaudited]
    public string? Registration { get; set; }
    /// <summary>The same for the same registration with the same proof; null when nobody can repeat it any more.</summary>
    [Unaudited]
    public string? RegistrationProof { get; set; }
    /// <summary>How many registration access tokens the client was given before the one that counts.</summary>
    public int RegistrationTokenNumber { get; set; }
    /// <summary>Keys and certificates of the client that are taken no longer, as JSON; null = none.</summary>
    [JsonText]
    public string? RevokedKeys { get; set; }
}

internal sealed class ClientRowMapping : IEntityTypeConfiguration<ClientRow>
{
    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("clients").HasKey(row => new { row.WorkspaceId, row.ClientId });
        builder.HasOne<WorkspaceRow>().WithMany().HasForeignKey(row => row.WorkspaceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.WorkspaceId, row.SearchName });
        builder.HasIndex(row => new { row.WorkspaceId, row.ResourceIdentifier }).IsUnique();
        builder.HasIndex(row => new { row.WorkspaceId, row.SoftwareId });
        builder.HasIndex(row => new { row.WorkspaceId, row.RegistrationProof }).IsUnique();
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

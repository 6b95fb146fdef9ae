using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

internal enum WorkspaceStatus
{
    Active,
    Disabled,
    Deleted,
}

/// <summary>A workspace. The row stays when the workspace is deleted, so that its id is never given out again.</summary>
[Audited("workspace", nameof(Id))]
internal sealed class WorkspaceRow
{
    public required string Id { get; init; }
    public required string DisplayName { get; set; }
    /// <summary>The display name in lower case, for search.</summary>
    [Unaudited]
    public required string SearchName { get; set; }
    public required string ProfileId { get; set; }
    public required string ProfileVersion { get; set; }
    /// <summary>What the workspace changes of its profile, as JSON; null = nothing.</summary>
    [JsonText]
    public string? Settings { get; set; }
    /// <summary>A JSON array of PEM certificates.</summary>
    [JsonText]
    public required string TrustAnchors { get; set; }
    /// <summary>How the workspace's pages look, as JSON; null = as they come.</summary>
    [JsonText]
    public string? Branding { get; set; }
    /// <summary>The OpenID provider at which users may sign in, as JSON; null = none.</summary>
    [JsonText]
    public string? IdentityProvider { get; set; }
    /// <summary>The secret of the workspace at that provider, protected; null = it authenticates by its key.</summary>
    [Secret]
    public byte[]? IdentityProviderSecret { get; set; }
    [Secret]
    public required byte[] PairwiseSalt { get; init; }
    [Turns("disabled", "enabled")]
    public WorkspaceStatus Status { get; set; }
    [Unaudited]
    public long Revision { get; set; }
    [Unaudited]
    public DateTimeOffset ChangedAt { get; set; }
    /// <summary>Grows with every change, whoever makes it: the database sets it, so that no clock says what comes after what.</summary>
    [Unaudited]
    public long ChangedIn { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>When the workspace ends for good; null = it stays.</summary>
    [Turns("deleted", "restored", rank: 1)]
    public DateTimeOffset? DeleteAfter { get; set; }
    [Turns("ended", "restored", rank: 2)]
    public DateTimeOffset? DeletedAt { get; set; }
    /// <summary>How many days a signing or decryption key is used before it is replaced by itself; null = operators replace it.</summary>
    public int? RotationDays { get; set; }
    /// <summary>When the next successor is announced.</summary>
    [Unaudited]
    public DateTimeOffset? RotatesAt { get; set; }
    /// <summary>When the register of the regime is asked next what has become of the software of clients; null = there is nothing to ask.</summary>
    [Unaudited]
    public DateTimeOffset? StatusesDueAt { get; set; }
    /// <summary>Since when it has not answered; null = it did when it was last asked.</summary>
    [Unaudited]
    public DateTimeOffset? StatusesUnknownSince { get; set; }
}

internal sealed class WorkspaceRowMapping : IEntityTypeConfiguration<WorkspaceRow>
{
    public void Configure(EntityTypeBuilder<WorkspaceRow> builder)
    {
        builder.ToTable("workspaces").HasKey(row => row.Id);
        builder.Property(row => row.Status).HasConversion<string>();
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasIndex(row => row.SearchName);
        builder.Property(row => row.ChangedIn).ValueGeneratedOnAddOrUpdate();
        builder.HasIndex(row => row.ChangedIn);
        builder.HasIndex(row => row.DeleteAfter);
        builder.HasIndex(row => row.RotatesAt);
        builder.HasIndex(row => row.StatusesDueAt);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workspaces.Storage.Rows;

/// <summary>How far the history of the database has come: the only row of its table, which every replica moves forward while it runs.</summary>
internal sealed class HistoryRow
{
    public const int OnlyId = 1;

    public int Id { get; init; }
    /// <summary>Grows whenever an operator accepts a database that replicas refused.</summary>
    public long Epoch { get; init; }
    /// <summary>Grows every second.</summary>
    public long Beat { get; init; }
    public DateTimeOffset BeatenAt { get; init; }
}

internal sealed class HistoryRowMapping : IEntityTypeConfiguration<HistoryRow>
{
    public void Configure(EntityTypeBuilder<HistoryRow> builder)
    {
        builder.ToTable("history").HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasData(new HistoryRow { Id = HistoryRow.OnlyId, BeatenAt = DateTimeOffset.UnixEpoch });
    }
}

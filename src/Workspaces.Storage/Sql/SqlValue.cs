using System.Data;

namespace Workspaces.Storage.Sql;

/// <summary>A value of a statement with the type that the database is told, so that null has one too.</summary>
internal readonly record struct SqlValue(object? Value, DbType Type)
{
    public static implicit operator SqlValue(string? text) => new(text, DbType.String);

    public static implicit operator SqlValue(int number) => new(number, DbType.Int32);

    public static implicit operator SqlValue(long number) => new(number, DbType.Int64);

    public static implicit operator SqlValue(bool flag) => new(flag, DbType.Boolean);

    public static implicit operator SqlValue(DateTimeOffset? instant) => new(instant?.ToUnixTimeMilliseconds(), DbType.Int64);

    public static implicit operator SqlValue(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds(), DbType.Int64);

    /// <summary>The first millisecond that does not lie before the instant: for what must be kept at least until then.</summary>
    public static SqlValue AtLeastUntil(DateTimeOffset instant) => instant.AddTicks(TimeSpan.TicksPerMillisecond - 1);
}

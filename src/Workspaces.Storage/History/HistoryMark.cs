using System.Globalization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.History;

/// <summary>A point in the history of a database.</summary>
/// <param name="Epoch">Grows whenever an operator accepts a database that went back.</param>
/// <param name="Beat">Grows every second.</param>
/// <param name="BeatenAt">When it was reached, by the clock of the replica that moved it.</param>
internal sealed record HistoryMark(long Epoch, long Beat, DateTimeOffset BeatenAt)
{
    /// <summary>Whether something that was acknowledged may be missing at this point, because the other one had been reached.</summary>
    public bool IsBehind(HistoryMark other) => (Epoch, Beat).CompareTo((other.Epoch, other.Beat)) < 0;

    /// <summary>A copy of another database that was begun at this point of that one and is not complete: nobody has served from it.</summary>
    public bool IsBegunCopy => IsUntouched && (Epoch, Beat) != default;

    /// <summary>Whether nobody has served from the database.</summary>
    public bool IsUntouched => BeatenAt == DateTimeOffset.UnixEpoch;

    /// <summary>What <see cref="TryParse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch} {Beat} {BeatenAt.ToUnixTimeMilliseconds()}");

    /// <summary>Null for what <see cref="ToString"/> did not write.</summary>
    public static HistoryMark? TryParse(string text) =>
        text.Split(' ', StringSplitOptions.TrimEntries) is [var epoch, var beat, var at]
        && WholeNumber.TryReadDigits(epoch, out var first)
        && WholeNumber.TryReadDigits(beat, out var second)
        && WholeNumber.TryReadDigits(at, out var third)
        && third <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? new(first, second, DateTimeOffset.FromUnixTimeMilliseconds(third))
            : null;
}

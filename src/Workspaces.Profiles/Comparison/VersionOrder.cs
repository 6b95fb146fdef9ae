using System.Globalization;

namespace Workspaces.Profiles.Comparison;

/// <summary>Versions by their numbers, a dot apart: 2 before 10, 1.2 before 1.10. Parts that are no numbers follow by their text.</summary>
internal sealed class VersionOrder : IComparer<string>
{
    public static VersionOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? "").Split('.'), (y ?? "").Split('.'));
        foreach (var (one, other) in left.Zip(right))
        {
            if (Part(one, other) is not 0 and var order)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Part(string one, string other) =>
        (Number(one), Number(other)) switch
        {
            ({ } left, { } right) => left.CompareTo(right),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => string.CompareOrdinal(one, other),
        };

    private static long? Number(string part) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

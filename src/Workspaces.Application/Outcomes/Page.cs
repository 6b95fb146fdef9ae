namespace Workspaces.Application.Outcomes;

/// <summary>Some of a list, in the order of its keys.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next)
{
    /// <param name="items">One more than the limit, where there are more.</param>
    public static Page<TItem> Of(List<TItem> items, int limit, Func<TItem, string> key) => items.Count > limit
        ? new(items[..limit], key(items[limit - 1]))
        : new(items, null);
}

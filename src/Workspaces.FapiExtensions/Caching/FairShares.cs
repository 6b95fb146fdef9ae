using System.Runtime.InteropServices;

namespace Workspaces.FapiExtensions.Caching;

/// <summary>How many entries of a full cache each owner may have: its part of them all, but never less than a sixteenth, so that looking for an entry of its own stays short.</summary>
internal sealed class FairShares(int capacity)
{
    private const int MostParts = 16;

    private readonly Dictionary<string, int> _owned = new(StringComparer.Ordinal);

    /// <summary>Whether the owner has all that it may have.</summary>
    public bool IsExceededBy(string owner) =>
        _owned.GetValueOrDefault(owner) >= Math.Max(1, capacity / Math.Min(_owned.Count, MostParts));

    public void More(string owner) => CollectionsMarshal.GetValueRefOrAddDefault(_owned, owner, out _)++;

    public void Less(string owner)
    {
        if (--CollectionsMarshal.GetValueRefOrAddDefault(_owned, owner, out _) <= 0)
        {
            _owned.Remove(owner);
        }
    }

    public void Clear() => _owned.Clear();
}

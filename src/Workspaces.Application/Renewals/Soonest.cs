namespace Workspaces.Application.Renewals;

/// <summary>Of whatever ends, what ends first: however much there is, little is in memory.</summary>
/// <param name="window">The time that is looked at.</param>
/// <param name="size">How many are kept.</param>
/// <param name="after">The place of the last one that was told; null = from the first.</param>
internal sealed class Soonest(RenewalWindow window, int size, string? after)
{
    private readonly SortedDictionary<string, Renewal> _kept = new(StringComparer.Ordinal);

    public RenewalWindow Window => window;

    public List<Renewal> All => [.. _kept.Values];

    public void Add(Renewal renewal)
    {
        // What ended and was renewed in time is nobody's concern.
        if (renewal.NotAfter > window.Until || (renewal.State is RenewalState.Renewed && renewal.NotAfter <= window.Now))
        {
            return;
        }

        var place = renewal.Place;
        if (after is not null && string.CompareOrdinal(place, after) <= 0)
        {
            return;
        }

        _kept[place] = renewal;
        if (_kept.Count > size)
        {
            _kept.Remove(_kept.Keys.Last());
        }
    }
}

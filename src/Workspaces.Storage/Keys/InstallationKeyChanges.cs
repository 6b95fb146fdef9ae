namespace Workspaces.Storage.Keys;

/// <summary>Tells whoever keeps keys of the installation in memory that another replica may have changed them.</summary>
internal sealed class InstallationKeyChanges
{
    private InstallationKeyCounts? _seen;

    public event Action? RingChanged;

    public event Action? ReportKeysChanged;

    /// <summary>What a look at the database found. Looks come one after the other; what fails is told of by the next one again.</summary>
    public void Observe(InstallationKeyCounts counts)
    {
        if (counts.Ring != _seen?.Ring)
        {
            RingChanged?.Invoke();
        }

        if (counts.ReportKeys != _seen?.ReportKeys)
        {
            ReportKeysChanged?.Invoke();
        }

        _seen = counts;
    }
}

/// <summary>Keys of the installation and their revocations, which are only ever added.</summary>
/// <param name="Ring">Those of the data protection ring.</param>
/// <param name="ReportKeys">Those that sign compliance reports.</param>
internal sealed record InstallationKeyCounts(long Ring, long ReportKeys);

using System.Collections.Frozen;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;

namespace Workspaces.Directories;

/// <summary>The directories of all regimes.</summary>
internal sealed class ParticipantDirectories(string baseUrl, IDirectoryFiles files, TimeProvider time)
{
    private readonly FrozenDictionary<string, ParticipantDirectory> _directories = new IRegime[] { new UkRegime(), new BrazilRegime(), new CdrRegime() }
        .ToFrozenDictionary(regime => regime.Id, regime => new ParticipantDirectory(regime, $"{baseUrl}/{regime.Id}", files, time), StringComparer.Ordinal);

    public IEnumerable<ParticipantDirectory> All => _directories.Values.OrderBy(directory => directory.Regime.Id, StringComparer.Ordinal);

    public ParticipantDirectory? Find(string regimeId) => _directories.GetValueOrDefault(regimeId);
}

using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether this machine and the database agree on the time: lifetimes are judged by one and written by the other.</summary>
internal sealed class ClockCheck(InstallationFacts facts, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public string Name => "clock";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow();
        if (await facts.NowAsync(cancellationToken) is not { } there)
        {
            return [new(Name, FindingLevel.Ok, "The database has the clock of this machine.")];
        }

        var apart = ClockSkew.Of(before, time.GetUtcNow(), there).Duration();
        var level = apart > ClockSkew.Largest ? FindingLevel.Error : apart > Tolerance ? FindingLevel.Warning : FindingLevel.Ok;
        return [new(Name, level, $"This machine and the database are {apart.TotalSeconds:0.0} seconds apart.", level is FindingLevel.Ok ? null : "Have both follow a time server (NTP).")];
    }
}

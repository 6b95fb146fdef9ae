using Workspaces.Storage.Sql;

namespace Workspaces.Application.Diagnosis;

/// <summary>Whether this machine and the database agree on the time: lifetimes are judged by one and written by the other.</summary>
internal sealed class ClockCheck(InstallationFacts facts, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public string Name => "clock";
    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow();
        if (await facts.NowAsync(cancellationToken) is not { } there)
        {
            return [new(Name, FindingLevel.Ok, "The database has the clock of this machine.")];
        }

        var after = time.GetUtcNow();
        // What the answer took on its way is nobody's fault.
        var apart = there < before ? before - there : there > after ? there - after : TimeSpan.Zero;
        var level = apart > Limit ? FindingLevel.Error : apart > Tolerance ? FindingLevel.Warning : FindingLevel.Ok;
        return [new(Name, level, $"This machine and the database are {apart.TotalSeconds:0.0} seconds apart.", level is FindingLevel.Ok ? null : "Have both follow a time server (NTP).")];
    }
}

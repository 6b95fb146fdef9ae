using System.Diagnostics.Metrics;
using Workspaces.Storage.Database;

namespace Workspaces.Application.Participants;

/// <summary>How registers answer.</summary>
internal sealed class RegisterMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _asked = meters.Create(Meters.Name).CreateCounter<long>("workspaces.registers.asked", "{look}", "Looks of workspaces at the register of their regime, by outcome");

    public void Asked(bool answered) => _asked.Add(1, new KeyValuePair<string, object?>(Meters.Outcome, answered ? "done" : "failed"));
}

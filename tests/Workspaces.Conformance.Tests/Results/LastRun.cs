using System.Collections.Concurrent;
using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Testing;

namespace Workspaces.Conformance.Tests.Results;

/// <summary>The outcomes of the last run, which every run must repeat. <c>UPDATE_SNAPSHOTS=1</c> takes over those of this run, and writes the page anew.</summary>
public sealed class LastRun : IDisposable
{
    /// <summary>The outcomes of this run replace those of the last one.</summary>
    internal static readonly bool Updates = Environment.GetEnvironmentVariable(Snapshot.Variable) == "1";
    private readonly OutcomeFile _known = OutcomeFile.Read();
    private readonly ConcurrentBag<PlayedModule> _played = [];

    internal void Confirm(SuitePlan plan, string module, SuiteVariant variant, Outcome outcome)
    {
        if (Updates)
        {
            _played.Add(new(plan.Name, module, variant.Code, outcome.ToString()));
            return;
        }

        Assert.Equal(_known.Of(plan.Name, module, variant.Code), outcome.ToString());
    }

    public void Dispose()
    {
        if (Updates && !_played.IsEmpty)
        {
            _known.With(_played).Write();
            ConformancePage.Write();
        }
    }
}

using Workspaces.Conformance.Tests.Catalog;
using Workspaces.Conformance.Tests.Clients;
using Workspaces.Conformance.Tests.Results;
using Workspaces.Conformance.Tests.Scripts;

namespace Workspaces.Conformance.Tests;

/// <summary>Plays the modules of one plan.</summary>
public abstract class PlanTests
{
    private readonly SuitePlan _plan;
    private readonly Stages _stages;
    private readonly LastRun _lastRun;

    private protected PlanTests(SuitePlan plan, Stages stages, LastRun lastRun) => (_plan, _stages, _lastRun) = (plan, stages, lastRun);

    private protected static TheoryData<string, string> RowsOf(SuitePlan plan, Section section) => new(
        from variant in plan.Variants
        from module in plan.Played(variant)
        where module.Section == section
        select (variant.Parameters, module.Name));

    /// <summary>Plays a module in a variant; the outcome must be one that the suite accepts, and the one that the page tells of.</summary>
    protected async Task PlayAsync(string variant, string module)
    {
        var played = _plan.Variant(variant);
        var outcome = await ScriptBook.Of(module)(await _stages.OfAsync(_plan, played));
        _lastRun.Confirm(_plan, module, played, outcome);
    }
}

using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;

namespace Workspaces.Application.Workspaces;

/// <summary>Says what a change of a workspace would do, and to whom, without doing it.</summary>
internal sealed class WorkspacePreview(WorkspaceForecasts forecasts)
{
    /// <summary>What would happen; or the faults for which the change would be refused.</summary>
    public async Task<Outcome<ChangePreview>> OfAsync(Caller caller, string id, WorkspacePatch patch, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var forecast = await forecasts.OfAsync(id, patch, cancellationToken);
        return forecast.Succeeded ? ChangePreview.Of(forecast.Value, patch) : forecast.Faults.ToList();
    }
}

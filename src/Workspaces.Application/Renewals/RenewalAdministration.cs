using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Database;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Renewals;

/// <summary>Lists what ends, whom that stops, and what was renewed already: the soonest first.</summary>
internal sealed partial class RenewalAdministration(
    IEnumerable<IRenewalSource> sources, IEnumerable<IInstalledRenewals> installed, WorkspaceAdministration workspaces, WorkspaceCache cache, WorkspaceLoader loader, TimeProvider time, ILogger<RenewalAdministration> logger)
{
    /// <summary>How many of a workspace are told where many workspaces are.</summary>
    public const int MostOfEach = 100;
    /// <summary>How many workspaces one answer is about.</summary>
    public const int MostWorkspaces = 20;

    /// <summary>What ends at a workspace, from behind <paramref name="cursor"/>.</summary>
    public async Task<Outcome<Page<Renewal>>> ListAsync(Caller caller, string workspaceId, TimeSpan within, string? cursor, int limit, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, workspaceId) is { } refusal)
        {
            return refusal;
        }

        if (await cache.GetStoredAsync(workspaceId, cancellationToken) is not { Workspace: var workspace })
        {
            return NotThere.Workspace(workspaceId);
        }

        var size = Math.Clamp(limit, 1, WorkspaceAdministration.MaxPageSize);
        return Page<Renewal>.Of(await CollectAsync(workspace, new(Window(within), size + 1, cursor), cancellationToken), size, renewal => renewal.Place);
    }

    /// <summary>
    /// What ends at the workspaces that the caller sees, some workspaces at a time, each with the soonest of its own; and first, for who sees all, what ends of the installation.
    /// </summary>
    public async Task<Page<Renewal>> ListAllAsync(Caller caller, TimeSpan within, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var (window, page) = (Window(within), await workspaces.ListAsync(caller, search: null, cursor, Math.Min(limit, MostWorkspaces), cancellationToken));
        var found = new List<Renewal>();
        if (cursor is null && !caller.IsRestricted)
        {
            var own = new Soonest(window, MostOfEach, after: null);
            installed.SelectMany(source => source.All(window)).ToList().ForEach(own.Add);
            found.AddRange(own.All);
        }

        foreach (var summary in page.Items.Where(summary => summary.Enabled && summary.DeleteAfter is null))
        {
            found.AddRange(await CollectAsync(summary.Id, window, cancellationToken));
        }

        return new([.. found.OrderBy(renewal => renewal.Place, StringComparer.Ordinal)], page.Next);
    }

    // One workspace that is damaged hides nothing of the others, and is not passed over in silence.
    private async Task<List<Renewal>> CollectAsync(string workspaceId, RenewalWindow window, CancellationToken cancellationToken)
    {
        try
        {
            return await loader.LoadAsync(workspaceId, cancellationToken) is { Workspace: var workspace } ? await CollectAsync(workspace, new(window, MostOfEach, after: null), cancellationToken) : [];
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Unreadable(logger, workspaceId, exception);
            return [Renewal.Of(RenewalKind.Workspace, workspaceId, "It cannot be read; the log says why", window.Now, renewed: false, window) with { Workspace = workspaceId }];
        }
    }

    private RenewalWindow Window(TimeSpan within) => new(time.GetUtcNow(), within);

    private async Task<List<Renewal>> CollectAsync(Workspace workspace, Soonest soonest, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            await source.CollectAsync(workspace, soonest, cancellationToken);
        }

        return soonest.All;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, EventName = "RenewalsNotRead", Level = LogLevel.Warning, Message = "What ends at workspace {Workspace} cannot be told: it cannot be read")]
        public static partial void Unreadable(ILogger logger, string workspace, Exception exception);
    }
}

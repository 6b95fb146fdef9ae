using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Publication;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Finds out what a change of a workspace comes to, and for whom, without making it.</summary>
internal sealed class WorkspaceForecasts(Store store, IProfileSource profiles, WorkspaceDrafts drafts, KeyPlacement keyPlacement, StoredRegistrations registrations)
{
    /// <summary>What would happen; or the faults for which the change would be refused.</summary>
    public Task<Outcome<WorkspaceForecast>> OfAsync(string id, WorkspacePatch patch, CancellationToken cancellationToken) => OfAsync(id, patch, null, cancellationToken);

    /// <param name="id">The workspace.</param>
    /// <param name="patch">What is to be changed.</param>
    /// <param name="target">What its profile is to come to; null = what the patch makes of it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Outcome<WorkspaceForecast>> OfAsync(string id, WorkspacePatch patch, AppliedProfile? target, CancellationToken cancellationToken)
    {
        var stored = await store.InWorkspaceAsync(id, context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(workspace => workspace.Status != WorkspaceStatus.Deleted)
            .Select(workspace => new { Row = workspace, Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == workspace.Id).ToList() })
            .SingleOrDefaultAsync(cancellationToken));
        return FaultOf(id, patch, stored?.Row) is { } fault ? fault : await OfAsync(stored!.Row, stored.Keys, patch, target, cancellationToken);
    }

    private async Task<Outcome<WorkspaceForecast>> OfAsync(WorkspaceRow row, IReadOnlyList<WorkspaceKeyRow> keys, WorkspacePatch patch, AppliedProfile? target, CancellationToken cancellationToken)
    {
        var before = StoredWorkspace.From(row);
        var old = profiles.Apply(row.ProfileId, before.Settings).Value;
        patch.ApplyTo(row);
        if (!patch.Adapts)
        {
            return new WorkspaceForecast(before, WorkspaceMembers.Between(before, null, StoredWorkspace.From(row), null), [], null);
        }

        var own = patch.SettingsOver(before.Settings);
        var changed = target ?? profiles.Apply(row.ProfileId, own);
        if (!changed.Succeeded)
        {
            return changed.Faults.ToList();
        }

        if (drafts.Judge(changed.Value) is { } refused)
        {
            return refused;
        }

        if (await keyPlacement.FaultsOfAsync(keys, old?.Settings.Keys.Elsewhere, changed.Value.Settings, cancellationToken) is { Count: > 0 } faults)
        {
            return faults;
        }

        (row.Settings, row.ProfileVersion) = (own?.GetRawText(), changed.Value.Version);
        var changes = WorkspaceMembers.Between(before, old, StoredWorkspace.From(row), changed.Value);
        return new WorkspaceForecast(
            before,
            changes,
            keyPlacement.MissingOf(keys, changed.Value.Settings),
            changes.Any(WorkspaceMembers.ConcernsClients) ? await JudgeAsync(row.Id, changed.Value, old, cancellationToken) : null)
        {
            Current = old,
        };
    }

    private static Fault? FaultOf(string id, WorkspacePatch patch, WorkspaceRow? row) => row switch
    {
        null => NotThere.Workspace(id),
        { DeleteAfter: not null } => WorkspaceFaults.Ending(id),
        _ when patch.Revision is { } revision && revision != row.Revision => WorkspaceFaults.Changed(id),
        _ => patch.DisplayName is { } name ? WorkspaceFaults.OfName(name) : null,
    };

    /// <summary>What the rules would have against clients that they have not against them now.</summary>
    private async Task<BrokenClients> JudgeAsync(string id, AppliedProfile target, AppliedProfile? current, CancellationToken cancellationToken)
    {
        var broken = new BrokenClients(target.Rules);
        var (describe, known) = (Describing(target), current is null ? null : Describing(current));
        await foreach (var client in registrations.ReadAsync(id, describe, new UnreadableClients(), cancellationToken))
        {
            IReadOnlyList<Refusal> refusals = [.. target.Rules.CheckAll(client)];
            if (refusals.Count > 0 && known is not null)
            {
                var before = current!.Rules.CheckAll(known(client.Client)).Select(Sentence).ToHashSet(StringComparer.Ordinal);
                refusals = [.. refusals.Where(refusal => !before.Contains(Sentence(refusal)))];
            }

            broken.Add(client.Client, refusals);
        }

        return broken;
    }

    private static Func<ClientMetadata, ClientRegistration> Describing(AppliedProfile profile)
    {
        var scopes = profile.Scopes.ToHashSet(StringComparer.Ordinal);
        return client => ClientFactory.Describe(client, profile.Settings, profile.SenderConstraint, scopes);
    }

    private static string Sentence(Refusal refusal) => $"{refusal.RuleId} {refusal.Violation.Description}";
}

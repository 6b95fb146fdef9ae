using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Says what a change of a workspace would do, and to whom, without doing it.</summary>
internal sealed class WorkspacePreview(Store store, IProfileSource profiles, WorkspaceDrafts drafts, KeyRing keyRing, StoredRegistrations registrations)
{
    private const int MaxOffences = 100;

    /// <summary>What would happen; or the faults for which the change would be refused.</summary>
    public async Task<Outcome<ChangePreview>> OfAsync(Caller caller, string id, WorkspacePatch patch, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var stored = await store.InWorkspaceAsync(id, context => context.Set<WorkspaceRow>().AsNoTracking()
            .Where(workspace => workspace.Status != WorkspaceStatus.Deleted)
            .Select(workspace => new { Row = workspace, Keys = context.Set<WorkspaceKeyRow>().Where(key => key.WorkspaceId == workspace.Id).ToList() })
            .SingleOrDefaultAsync(cancellationToken));
        if (FaultOf(id, patch, stored?.Row) is { } fault)
        {
            return fault;
        }

        var (row, keys) = (stored!.Row, stored.Keys);
        var (before, settings) = (StoredWorkspace.From(row), patch.Settings);
        var (old, changed) = (profiles.Apply(row.ProfileId, before.Settings), profiles.Apply(row.ProfileId, settings is null ? before.Settings : settings.NullWhenEmpty()));
        if (!changed.Succeeded)
        {
            return changed.Faults.ToList();
        }

        patch.ApplyTo(row);
        var made = await keyRing.CreateMissingAsync(id, keys, changed.Value.Settings, cancellationToken);
        if (drafts.Judge(changed.Value) is { } refused)
        {
            return refused;
        }

        var changes = Differences(Describe(before, old.Value), Describe(StoredWorkspace.From(row), changed.Value));
        var target = drafts.Assemble(row, [.. keys, .. made], changed.Value);
        var current = old.Succeeded ? drafts.Assemble(row, [.. keys, .. made], old.Value) : null;
        var (offences, broken) = await OffencesAsync(target, current, cancellationToken);
        return new ChangePreview(changes, [.. made.Select(key => new PreviewedKey(key.Use, key.Algorithm))], offences, broken);
    }

    private static Fault? FaultOf(string id, WorkspacePatch patch, WorkspaceRow? row) => row switch
    {
        null => WorkspaceFaults.Missing(id),
        { DeleteAfter: not null } => WorkspaceFaults.Ending(id),
        _ when patch.Revision is { } revision && revision != row.Revision => WorkspaceFaults.Changed(id),
        _ => patch.DisplayName is { } name ? WorkspaceFaults.OfName(name) : null,
    };

    private static JsonObject Describe(StoredWorkspace workspace, AppliedProfile? profile) => new()
    {
        ["display_name"] = workspace.DisplayName,
        ["enabled"] = workspace.Enabled,
        ["server"] = JsonSerializer.SerializeToNode(profile?.Settings, ProtocolJson.Options),
        ["scopes"] = JsonSerializer.SerializeToNode(profile?.Scopes, ProtocolJson.Options),
        ["sender_constraint"] = JsonSerializer.SerializeToNode(profile?.SenderConstraint, ProtocolJson.Options),
    };

    private static List<PreviewedChange> Differences(JsonObject before, JsonObject after)
    {
        var (left, right) = JsonDifference.Between(before, after);
        return [.. Leaves("", left, right)];
    }

    private static IEnumerable<PreviewedChange> Leaves(string path, JsonNode? before, JsonNode? after) =>
        before is JsonObject old && after is JsonObject changed
            ? old.Select(member => member.Key).Union(changed.Select(member => member.Key))
                .SelectMany(name => Leaves(path.Length == 0 ? name : $"{path}.{name}", old[name], changed[name]))
            : [new(path, before?.DeepClone(), after?.DeepClone())];

    /// <summary>What the rules would have against clients that they have not against them now.</summary>
    private async Task<(List<PreviewedOffence> Offences, int Clients)> OffencesAsync(Workspace target, Workspace? current, CancellationToken cancellationToken)
    {
        var (offences, clients) = (new List<PreviewedOffence>(), 0);
        await foreach (var client in registrations.ReadAsync(target.Id, target, new UnreadableClients(), cancellationToken))
        {
            var known = current?.Rules.CheckAll(ClientFactory.Describe(client.Client, current)).Select(Sentence).ToHashSet(StringComparer.Ordinal) ?? [];
            var added = target.Rules.CheckAll(client).Where(refusal => !known.Contains(Sentence(refusal))).ToList();
            clients += added.Count > 0 ? 1 : 0;
            offences.AddRange(added.Take(MaxOffences - offences.Count)
                .Select(refusal => new PreviewedOffence(client.Client.ClientId, refusal.RuleId ?? "", refusal.Violation.Description, refusal.Clauses)));
        }

        return (offences, clients);
    }

    private static string Sentence(Refusal refusal) => $"{refusal.RuleId} {refusal.Violation.Description}";
}

/// <summary>What a change would do.</summary>
/// <param name="Changes">Of name, state and settings as they take effect.</param>
/// <param name="NewKeys">That would be made for it.</param>
/// <param name="Offences">By clients that would not be accepted any more, up to a hundred.</param>
/// <param name="BrokenClients">How many those are.</param>
internal sealed record ChangePreview(
    IReadOnlyList<PreviewedChange> Changes, IReadOnlyList<PreviewedKey> NewKeys, IReadOnlyList<PreviewedOffence> Offences, int BrokenClients);

internal sealed record PreviewedChange(string Path, JsonNode? Before, JsonNode? After);

internal sealed record PreviewedKey(string Use, string Algorithm);

/// <summary>A rule that a client would break.</summary>
internal sealed record PreviewedOffence(string ClientId, string Rule, string Message, IReadOnlyList<string> Clauses);

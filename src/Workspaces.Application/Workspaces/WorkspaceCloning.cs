using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Workspaces;

/// <summary>Makes a workspace like another: profile, settings, scopes and trust anchors; never keys, users, appearance, the identity provider, or what was granted.</summary>
internal sealed class WorkspaceCloning(
    Store store,
    WorkspaceAdministration workspaces,
    WorkspaceDrafts drafts,
    WorkspaceWriter writer,
    IProfileSource profiles,
    StoredRegistrations registrations,
    TimeProvider timeProvider)
{
    private const string Clients = "clients";
    private const int MaxClients = 1000;
    private static readonly JsonElement KeysAtTheServer = JsonElement.Parse("""{"server":{"keys":{"published_at":null}}}""");

    public async Task<Outcome<StoredWorkspace>> CloneAsync(Caller caller, string sourceId, NewClone clone, CancellationToken cancellationToken)
    {
        if (Need.ToAddWorkspaces.FaultOf(caller) is { } refusal)
        {
            return refusal;
        }

        var source = await SourceAsync(sourceId, cancellationToken);
        if (source is null)
        {
            return NotThere.Workspace(sourceId);
        }

        var draft = new NewWorkspace(clone.Id, source.ProfileId) { DisplayName = clone.DisplayName ?? source.DisplayName, Settings = WithoutKeys(StoredWorkspace.From(source).Settings) };
        List<Fault> faults = [.. await workspaces.FaultsOfAsync(draft, cancellationToken), .. FaultsOf(clone)];
        var profile = profiles.Apply(draft.Profile, draft.Settings);
        return faults.Count > 0 || !profile.Succeeded
            ? faults.Concat(profile.Faults).ToList()
            : await InsertAsync(caller, source, draft, profile.Value, clone.Include?.Contains(Clients) is true, cancellationToken);
    }

    // Its keys are its own, and nobody published them yet.
    private static JsonElement? WithoutKeys(JsonElement? settings) =>
        settings is { } own && own.TryGetProperty("server", out var server) && server.TryGetProperty("keys", out var keys) && keys.TryGetProperty("published_at", out _)
            ? MergePatch.Apply(own, KeysAtTheServer)
            : settings;

    private static IEnumerable<Fault> FaultsOf(NewClone clone) => (clone.Include ?? [])
        .Select((part, index) => new Fault(FaultKind.Malformed, $"'{part}' is not copied; include names {Clients} or nothing.", $"include[{index}]"))
        .Where((_, index) => clone.Include?[index] != Clients);

    private Task<WorkspaceRow?> SourceAsync(string id, CancellationToken cancellationToken) =>
        store.InWorkspaceAsync(id, context => context.Set<WorkspaceRow>().AsNoTracking()
            .SingleOrDefaultAsync(workspace => workspace.Status != WorkspaceStatus.Deleted, cancellationToken));

    private async Task<Outcome<StoredWorkspace>> InsertAsync(
        Caller caller, WorkspaceRow source, NewWorkspace draft, AppliedProfile profile, bool withClients, CancellationToken cancellationToken)
    {
        var (row, keys) = await drafts.CreateAsync(draft, profile, cancellationToken);
        row.TrustAnchors = source.TrustAnchors;
        if (drafts.JudgeNew(profile) is { } fault)
        {
            return fault;
        }

        var clients = withClients ? await ClientsAsync(source.Id, drafts.Assemble(row, keys, profile), cancellationToken) : new List<ClientRow>();
        return clients.Succeeded ? await writer.InsertAsync(caller.Actor, row, keys, clients.Value, cancellationToken) : clients.Faults.ToList();
    }

    /// <summary>The clients of the source as clients of the clone, whose rules judge them anew. Their keys are public.</summary>
    private async Task<Outcome<List<ClientRow>>> ClientsAsync(string sourceId, Workspace target, CancellationToken cancellationToken)
    {
        var (rows, faults, unreadable, now) = (new List<ClientRow>(), new List<Fault>(), new UnreadableClients(), timeProvider.GetUtcNow());
        await foreach (var client in registrations.ReadAsync(sourceId, target, unreadable, cancellationToken))
        {
            faults.AddRange(target.Rules.CheckAll(client).Select(refusal => new Fault(FaultKind.Refused, $"{client.Client.ClientId}: {refusal.Violation.Description}", "include")
            {
                RuleId = refusal.RuleId,
                Clauses = refusal.Clauses,
            }));
            rows.Add(Registration.Row(target.Id, client.Client, now));
            if (rows.Count > MaxClients)
            {
                return new Fault(FaultKind.Refused, $"There are more than {MaxClients} clients; a clone takes no more with it.", "include");
            }
        }

        return faults.Count > 0 ? faults : rows;
    }
}

/// <summary>A workspace to be made like another.</summary>
internal sealed record NewClone(string Id)
{
    /// <summary>That of the source where absent.</summary>
    public string? DisplayName { get; init; }
    /// <summary><c>clients</c>: they are registered at the clone too.</summary>
    public IReadOnlyList<string>? Include { get; init; }
}

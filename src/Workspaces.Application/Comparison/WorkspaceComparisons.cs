using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Registrations;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Application.Comparison;

/// <summary>Compares a workspace with its template and with other profiles, and says what would break if it followed them. Changes nothing.</summary>
internal sealed class WorkspaceComparisons(
    WorkspaceAdministration workspaces, StoredRegistrations registrations, ProfileComparisons profiles, ProfileCatalog catalog)
{
    /// <summary>How a workspace differs from its template; and what another profile would make of its settings.</summary>
    /// <param name="id">The workspace.</param>
    /// <param name="reference">The other profile; null = the newest candidate of its own, if there is one.</param>
    /// <param name="candidates">Templates that are not in use.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Outcome<WorkspaceComparison>> DiffAsync(
        Caller caller, string id, string? reference, IReadOnlyList<TemplateText> candidates, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var stored = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!stored.Succeeded)
        {
            return stored.Faults.ToList();
        }

        if (catalog.Find(stored.Value.ProfileId) is not { } own)
        {
            return new Fault(FaultKind.OutOfBounds, $"The workspace follows the profile '{stored.Value.ProfileId}', which this installation does not have.", "profile");
        }

        var other = profiles.Choose(reference, own.Id, candidates);
        return other.Succeeded
            ? new WorkspaceComparison(stored.Value, WorkspaceDiff.Of(own, stored.Value.Settings, other.Value.Profile), other.Value.Profile)
            : other.Faults.ToList();
    }

    /// <summary>What would break if a workspace followed another profile.</summary>
    public async Task<Outcome<WorkspaceCheck>> CheckAsync(
        Caller caller, string id, string? reference, IReadOnlyList<TemplateText> candidates, CancellationToken cancellationToken)
    {
        if (Need.ToRead.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var compared = await DiffAsync(caller, id, reference, candidates, cancellationToken);
        if (!compared.Succeeded)
        {
            return compared.Faults.ToList();
        }

        return compared.Value.Other is { } other
            ? await JudgeAsync(compared.Value, Adoption.Of(other, compared.Value.Workspace.Settings).Workspace, cancellationToken)
            : new Fault(FaultKind.Malformed, "profile is missing: the one to check against.", "profile");
    }

    private async Task<WorkspaceCheck> JudgeAsync(WorkspaceComparison compared, WorkspaceProfile target, CancellationToken cancellationToken)
    {
        var (scopes, unreadable) = (target.Scopes.ToHashSet(StringComparer.Ordinal), new UnreadableClients());
        var broken = new BrokenClients(target.Rules);
        await foreach (var client in registrations.ReadAsync(compared.Workspace.Id, Describe, unreadable, cancellationToken))
        {
            broken.Add(client.Client, [.. target.Rules.CheckAll(client)]);
        }

        return new(compared, broken, unreadable);

        ClientRegistration Describe(ClientMetadata client) => ClientFactory.Describe(client, target.Settings, target.SenderConstraint, scopes);
    }
}

/// <summary>A workspace beside profiles.</summary>
/// <param name="Other">The profile it was compared with; null = none but its own.</param>
internal sealed record WorkspaceComparison(StoredWorkspace Workspace, WorkspaceDiff Diff, Profile? Other);

/// <summary>What would break if a workspace followed another profile.</summary>
internal sealed record WorkspaceCheck(WorkspaceComparison Compared, BrokenClients Clients, UnreadableClients Unreadable)
{
    public bool Breaks => Compared.Diff.Faults.Count > 0 || Clients.Count > 0 || Unreadable.Count > 0;
}

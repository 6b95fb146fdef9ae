using System.Text.Json;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;

namespace Workspaces.Storage.Workspaces;

/// <summary>Makes a workspace that can serve of what is stored about it.</summary>
internal sealed class WorkspaceAssembler(
    KeyRing keyRing, WorkspaceSecrets secrets, WorkspaceOptions options, Func<string, IClientDirectory> clients)
{
    public LoadedWorkspace Assemble(WorkspaceRow row, IReadOnlyList<WorkspaceKeyRow> keys, AppliedProfile profile)
    {
        var ring = keyRing.Read(keys, profile.Settings);
        var workspace = new Workspace
        {
            Id = row.Id,
            DisplayName = row.DisplayName,
            ProfileId = row.ProfileId,
            Revision = row.Revision,
            Endpoints = options.Urls.EndpointsOf(row.Id),
            Settings = profile.Settings,
            Rules = profile.Rules,
            Scopes = profile.Scopes,
            ScopeSet = profile.Scopes.ToHashSet(StringComparer.Ordinal),
            Keys = ring.Keys,
            SenderConstraint = profile.SenderConstraint,
            TrustAnchors = ReadTrustAnchors(row),
            Clients = clients(row.Id),
            UiLocales = options.UiLocales,
            Secret = secrets.Unprotect(row.Id, WorkspaceSecrets.PairwiseSalt, row.PairwiseSalt),
        };
        return new(workspace, ring.ChangesAt, ring.SigningSince)
        {
            Branding = Branding.Read(row.Branding),
            Upstream = UpstreamProvider.Read(row, secrets),
        };
    }

    private static TrustAnchors ReadTrustAnchors(WorkspaceRow row)
    {
        var certificates = JsonSerializer.Deserialize<string[]>(row.TrustAnchors, StorageJson.Options) ?? [];
        return TrustAnchors.TryCreate(certificates, out var anchors, out var faults)
            ? anchors
            : throw new InvalidOperationException($"The trust anchors of workspace {row.Id} cannot be used: {string.Join(" ", faults)}");
    }
}

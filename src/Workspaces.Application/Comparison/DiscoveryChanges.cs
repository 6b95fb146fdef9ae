using System.Text.Json.Nodes;
using Workspaces.Application.Outcomes;
using Workspaces.FapiExtensions.Discovery;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Comparison;

/// <summary>What the metadata of a workspace say differently under another profile.</summary>
internal static class DiscoveryChanges
{
    public static IReadOnlyList<MemberChange> Between(MetadataDocument metadata, Workspace current, AppliedProfile target) =>
        MemberChange.Between(Read(metadata, current), Read(metadata, Under(target, current)));

    private static JsonObject Read(MetadataDocument metadata, Workspace workspace) => JsonNode.Parse(metadata.Of(workspace))!.AsObject();

    private static Workspace Under(AppliedProfile profile, Workspace workspace) => new()
    {
        Id = workspace.Id,
        DisplayName = workspace.DisplayName,
        ProfileId = profile.Id,
        Revision = workspace.Revision,
        Endpoints = workspace.Endpoints,
        Settings = profile.Settings,
        Rules = profile.Rules,
        Scopes = profile.Scopes,
        ScopeSet = profile.Scopes.ToHashSet(StringComparer.Ordinal),
        Keys = workspace.Keys,
        SenderConstraint = profile.SenderConstraint,
        TrustAnchors = workspace.TrustAnchors,
        Clients = workspace.Clients,
        UiLocales = workspace.UiLocales,
        Secret = workspace.Secret,
    };
}

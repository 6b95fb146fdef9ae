using Workspaces.FapiExtensions.Engine;
using Workspaces.Host.Interaction.Appearance;

namespace Workspaces.Host.Tenancy;

/// <summary>A workspace ready to serve: an immutable snapshot with what the engine made of it.</summary>
/// <param name="ValidUntil">When the state of a key changes next, so that another snapshot is due; null = not by time.</param>
internal sealed record LoadedWorkspace(Workspace Workspace, object EngineState, DateTimeOffset? ValidUntil) : IWorkspaceFeature
{
    /// <summary>How its pages look.</summary>
    public Branding Branding { get; init; } = Branding.None;
}

using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Storage.Workspaces;

/// <summary>A workspace ready to serve: an immutable snapshot.</summary>
/// <param name="ValidUntil">When the state of a key changes next, so that another snapshot is due; null = not by time.</param>
/// <param name="SigningSince">Since when its key signs.</param>
internal sealed record LoadedWorkspace(Workspace Workspace, DateTimeOffset? ValidUntil, DateTimeOffset SigningSince) : IWorkspaceFeature
{
    /// <summary>Whether it serves; one that does not says so.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How its pages look.</summary>
    public Branding Branding { get; init; } = Branding.None;

    /// <summary>The provider at which its users may sign in; null = none.</summary>
    public UpstreamProvider? Upstream { get; init; }
}

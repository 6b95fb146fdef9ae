using System.Text.Json;

namespace Workspaces.Host.AdminApi;

/// <summary>What to compare a workspace with.</summary>
internal sealed record ComparisonRequest
{
    /// <summary>A profile: an id, or id@version. Absent = the newest of the templates that has the id of the workspace's own.</summary>
    public string? Profile { get; init; }

    /// <summary>Templates that are not in use, each a JSON object; they may have ids of templates in use.</summary>
    public IReadOnlyList<JsonElement>? Templates { get; init; }
}

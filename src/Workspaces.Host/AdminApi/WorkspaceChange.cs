using System.Text.Json;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>A merge patch of a workspace (RFC 7396): what is absent stays, null removes.</summary>
internal sealed record WorkspaceChange
{
    /// <summary>null = the id.</summary>
    public string? DisplayName { get; init; }

    /// <summary>What the workspace changes of its profile. null of a member = the template's value counts again; null of all = nothing any more.</summary>
    public JsonElement Settings { get; init; }
    public bool? Enabled { get; init; }

    /// <param name="id">Of the workspace.</param>
    /// <param name="unnamed">The name is removed.</param>
    /// <param name="query">How it is to be changed.</param>
    /// <param name="revision">That was read.</param>
    public WorkspacePatch Of(string id, bool unnamed, ChangeQuery query, long? revision) => new()
    {
        DisplayName = unnamed ? id : DisplayName,
        Settings = Settings.ValueKind is JsonValueKind.Undefined ? null : Settings,
        Enabled = Enabled,
        Revision = revision,
        AcceptsBrokenClients = query.AcceptsBrokenClients,
    };
}

/// <summary>A workspace as it is to be.</summary>
/// <param name="Settings">All that it changes of its profile; null or <c>{}</c> = nothing.</param>
internal sealed record WorkspaceReplacement(JsonElement Settings)
{
    /// <summary>Absent = as it is.</summary>
    public string? DisplayName { get; init; }
    /// <summary>Absent = as it is.</summary>
    public bool? Enabled { get; init; }

    public WorkspacePatch Of(ChangeQuery query, long? revision) => new()
    {
        DisplayName = DisplayName,
        Settings = Settings,
        ReplacesSettings = true,
        Enabled = Enabled,
        Revision = revision,
        AcceptsBrokenClients = query.AcceptsBrokenClients,
    };
}

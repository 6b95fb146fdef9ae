using System.Text.Json;
using Workspaces.Profiles;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Workspaces;

/// <summary>What to change of a workspace; what is null stays.</summary>
internal sealed record WorkspacePatch
{
    public string? DisplayName { get; init; }
    /// <summary>A merge patch (RFC 7396) of what the workspace changes of its profile; a JSON null = it changes nothing any more.</summary>
    public JsonElement? Settings { get; init; }
    /// <summary><see cref="Settings"/> are all that it changes from then on.</summary>
    public bool ReplacesSettings { get; init; }
    /// <summary>The profile to follow; null = the one that it follows.</summary>
    public string? ProfileId { get; init; }
    public bool? Enabled { get; init; }
    /// <summary>The revision that was read; null = whatever it is now.</summary>
    public long? Revision { get; init; }
    /// <summary>It is changed also when clients are not accepted any more by that.</summary>
    public bool AcceptsBrokenClients { get; init; }

    /// <summary>Whether it takes more than another name or state.</summary>
    public bool Adapts => Settings is not null || ProfileId is not null;

    /// <summary>Changes name, state and the id of the profile; the settings take more than that.</summary>
    public void ApplyTo(WorkspaceRow row)
    {
        row.DisplayName = DisplayName?.Trim() ?? row.DisplayName;
        row.ProfileId = ProfileId ?? row.ProfileId;
        row.SearchName = SearchName.Of(row.DisplayName);
        row.Status = Enabled switch { true => WorkspaceStatus.Active, false => WorkspaceStatus.Disabled, null => row.Status };
    }

    /// <summary>What the workspace changes of its profile afterwards; null = nothing.</summary>
    public JsonElement? SettingsOver(JsonElement? own) => (Settings is { } settings
        ? ReplacesSettings ? settings : MergePatch.Apply(own, settings)
        : own).NullWhenEmpty();
}

using System.Text.Json;
using Workspaces.Application.Workspaces;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Application.Comparison;

/// <summary>Which profile a workspace is to follow.</summary>
/// <param name="Profile">An id, or id@version.</param>
internal sealed record NewProfile(string Profile)
{
    /// <summary>A merge patch (RFC 7396) of what the workspace changes of its profile, made at once; null = that stays.</summary>
    public JsonElement? Settings { get; init; }
    /// <summary>Templates that are not in use, for a preview.</summary>
    public IReadOnlyList<TemplateText> Templates { get; init; } = [];
    public bool AcceptsBrokenClients { get; init; }
    /// <summary>The revision that was read; null = whatever it is now.</summary>
    public long? Revision { get; init; }

    public WorkspacePatch PatchTo(Profile profile) => new() { ProfileId = profile.Id, Settings = Settings, AcceptsBrokenClients = AcceptsBrokenClients, Revision = Revision };
}

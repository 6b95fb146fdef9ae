using System.Text.Json;
using Workspaces.Application.Workspaces;

namespace Workspaces.Host.AdminApi;

/// <summary>What to change of a workspace; what is absent stays.</summary>
internal sealed record WorkspaceChange
{
    public string? DisplayName { get; init; }

    /// <summary>Replaces what the workspace changes of its profile; null or <c>{}</c> = nothing any more.</summary>
    public JsonElement Settings { get; init; }
    public bool? Enabled { get; init; }

    public WorkspacePatch Expecting(long? revision) => new()
    {
        DisplayName = DisplayName,
        Settings = Settings.ValueKind is JsonValueKind.Undefined ? null : Settings,
        Enabled = Enabled,
        Revision = revision,
    };
}

/// <summary>The certification authorities whose client certificates count, as PEM.</summary>
internal sealed record TrustAnchorList(IReadOnlyList<string> Certificates);

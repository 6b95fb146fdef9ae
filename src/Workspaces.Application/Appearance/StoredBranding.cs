using System.Text.Json;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Appearance;

/// <summary>How the pages of a workspace look, with the workspace's revision.</summary>
internal sealed record StoredBranding(Branding Branding, long Revision)
{
    public static StoredBranding From(WorkspaceRow row) => new(Branding.Read(row.Branding), row.Revision);
}

/// <summary>Colours and language to be set; what is null is as the pages come.</summary>
internal sealed record NewBranding
{
    /// <summary>The colour of buttons and marks, as #rrggbb, readable on white.</summary>
    public string? Accent { get; init; }
    /// <summary>The same on dark pages; where absent, made of <see cref="Accent"/>.</summary>
    public string? AccentDark { get; init; }
    /// <summary>Spoken where the client and the browser name none that the pages speak: en or pt-BR.</summary>
    public string? Language { get; init; }

    public static NewBranding Of(Branding branding) => new() { Accent = branding.Accent, AccentDark = branding.AccentDark, Language = branding.Language };
}

using System.Text.Json;
using Workspaces.Storage.Database;

namespace Workspaces.Storage.Workspaces;

/// <summary>How the pages of a workspace look and speak. Its name is the workspace's own.</summary>
/// <param name="Accent">The colour of buttons and marks on light pages, as #rrggbb; null = the pages' own.</param>
/// <param name="AccentDark">The same on dark pages; null = made of <paramref name="Accent"/>.</param>
/// <param name="Language">Spoken to people whose wishes are unknown or cannot be met; null = English.</param>
/// <param name="Logo">Stands beside the name; null = none.</param>
internal sealed record Branding(string? Accent = null, string? AccentDark = null, string? Language = null, Logo? Logo = null)
{
    public static Branding None { get; } = new();

    /// <summary>As it is kept.</summary>
    public static Branding Read(string? json) => json is null ? None : JsonSerializer.Deserialize<Branding>(json, StorageJson.Options) ?? None;
}

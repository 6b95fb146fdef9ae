using System.Text.Json;

namespace Workspaces.Storage.Workspaces;

/// <summary>The seam to the profile templates.</summary>
internal interface IProfileSource
{
    /// <summary>What a profile comes to with what a workspace changes of it.</summary>
    ResolvedProfile Resolve(string profileId, JsonElement? settings);
}

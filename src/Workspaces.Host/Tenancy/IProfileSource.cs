using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Administration;

namespace Workspaces.Host.Tenancy;

/// <summary>The seam to the profile templates.</summary>
internal interface IProfileSource
{
    /// <summary>What a profile comes to with what a workspace changes of it. A fault of kind NotFound when there is no such profile.</summary>
    Outcome<WorkspaceProfile> Resolve(string profileId, JsonElement? settings);
}

/// <summary>A profile with the settings of one workspace applied.</summary>
internal sealed record WorkspaceProfile(
    string Id,
    string Version,
    ServerSettings Settings,
    RuleSet Rules,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<TokenBindingMethod> SenderConstraint);

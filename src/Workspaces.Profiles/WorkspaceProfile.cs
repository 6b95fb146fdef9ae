using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles;

/// <summary>A profile as one workspace uses it, its own settings included.</summary>
public sealed record WorkspaceProfile(
    ServerSettings Settings,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<TokenBindingMethod> SenderConstraint,
    RuleSet Rules);

/// <summary>What came of a workspace's settings: the profile with them, or everything that is wrong with them.</summary>
public sealed record Customization(WorkspaceProfile? Workspace, IReadOnlyList<SettingFault> Faults)
{
    [MemberNotNullWhen(true, nameof(Workspace))]
    public bool Succeeded => Workspace is not null;
}

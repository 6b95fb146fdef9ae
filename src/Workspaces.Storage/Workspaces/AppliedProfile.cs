using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Storage.Workspaces;

/// <summary>A profile with the settings of one workspace applied.</summary>
internal sealed record AppliedProfile(
    string Id,
    string Version,
    ServerSettings Settings,
    RuleSet Rules,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<TokenBindingMethod> SenderConstraint);

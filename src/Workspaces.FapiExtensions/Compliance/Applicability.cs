using System.Reflection;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Why a rule cannot concern a workspace: what the rule says that it needs, or what its subject needs, is not offered there.</summary>
internal static class Applicability
{
    /// <summary>The reason in a sentence; null when the rule concerns the workspace.</summary>
    public static string? WhyNot(IRule rule, Workspace workspace) => NeedsOf(rule.GetType())
        .Select(need => need.WhyNot(workspace.Settings))
        .FirstOrDefault(reason => reason is not null);

    private static IEnumerable<NeedsAttribute> NeedsOf(Type rule) =>
        RuleAttribute.SubjectsOf(rule).Prepend(rule).SelectMany(type => type.GetCustomAttributes<NeedsAttribute>());
}

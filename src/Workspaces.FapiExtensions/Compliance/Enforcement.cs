using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Where a rule is enforced, which follows from what it judges and from the table of endpoints.</summary>
internal static class Enforcement
{
    /// <summary>The places where a workspace enforces a rule.</summary>
    public static IReadOnlyList<EnforcementPoint> Of(IRule rule, Workspace workspace)
    {
        var subjects = RuleAttribute.SubjectsOf(rule.GetType());
        return [.. EnforcementPoint.In(workspace.Settings).Where(point => point.Judges.Intersect(subjects).Any())];
    }

    /// <summary>Whether a rule of this type is enforced anywhere at all: one that is not would be a promise that nothing keeps.</summary>
    public static bool IsAnywhere(Type rule) => RuleAttribute.SubjectsOf(rule).Any(subject => EnforcementPoint.All.Any(point => point.Judges.Contains(subject)));
}

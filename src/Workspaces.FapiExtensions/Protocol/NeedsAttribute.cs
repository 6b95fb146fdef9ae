namespace Workspaces.FapiExtensions.Protocol;

/// <summary>On a rule, or on the subject of rules: where a workspace does not offer what it is about, it cannot concern the workspace.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class NeedsAttribute : Attribute
{
    /// <summary>Why it cannot concern a workspace of these settings, in a sentence; null when it does.</summary>
    public abstract string? WhyNot(ServerSettings settings);
}

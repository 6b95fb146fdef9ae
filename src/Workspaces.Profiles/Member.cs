namespace Workspaces.Profiles;

/// <summary>Members of a template's rule line that are not parameters of the rule.</summary>
internal static class Member
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "rule";
    /// <summary>A workspace may have the rule report what it would refuse, and refuse nothing.</summary>
    public const string Softenable = "softenable";
}

using System.Reflection;
using System.Text.Json;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>
/// The members of stored settings or metadata that a rule judges, so that a report can say which one to change. Named by <c>nameof</c>,
/// with a dot before an inner one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConcernsAttribute(params string[] members) : Attribute
{
    public IReadOnlyList<string> Members { get; } = members;

    /// <summary>The members that a type of rule judges; empty for rules on requests.</summary>
    public static IReadOnlyList<string> Of(Type rule) => rule.GetCustomAttribute<ConcernsAttribute>()?.Members ?? [];

    /// <summary>A member as JSON names it.</summary>
    public static string Written(string member) => string.Join('.', member.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}

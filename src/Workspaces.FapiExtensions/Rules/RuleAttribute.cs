using System.Collections.Concurrent;
using System.Reflection;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>Names a rule, for ever, and the clauses it enforces in the notation of the OpenID certification suite.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RuleAttribute(string id, params string[] clauses) : Attribute
{
    private static readonly ConcurrentDictionary<Type, RuleAttribute> Known = new();

    public string Id { get; } = id;
    public IReadOnlyList<string> Clauses { get; } = clauses;
    /// <summary>
    /// The requirement is one of form: to serve a request that breaks it costs order, never safety. Only such rules may a template mark as softenable.
    /// </summary>
    public bool Formal { get; init; }

    /// <summary>When the rule is asked, beside the others about the same subject.</summary>
    public RulePhase Phase { get; init; } = RulePhase.Content;

    public static RuleAttribute Of(Type rule) => Known.GetOrAdd(rule, static type =>
        type.GetCustomAttribute<RuleAttribute>() ?? throw new InvalidOperationException($"{type} has no [Rule]."));

    /// <summary>What a type of rule judges.</summary>
    public static IReadOnlyList<Type> SubjectsOf(Type rule) =>
        [.. rule.GetInterfaces().Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IRule<>)).Select(one => one.GetGenericArguments()[0])];
}

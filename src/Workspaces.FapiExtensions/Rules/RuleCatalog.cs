using System.Collections.Frozen;
using System.Reflection;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>The rules that templates may use, by id: those of the pack, and those of every assembly that a host names.</summary>
public sealed class RuleCatalog
{
    private static readonly FrozenSet<Type> Judged =
        ProtocolEndpoints.All.SelectMany(endpoint => endpoint.Judges).Concat([typeof(ServerSettings), typeof(ClientRegistration)]).ToFrozenSet();

    private RuleCatalog(IReadOnlyDictionary<string, Type> all) => All = all;

    /// <summary>The pack's own rules.</summary>
    public static RuleCatalog Product { get; } = Of([]);

    /// <summary>The types of the rules by their ids, in the order of the ids.</summary>
    public IReadOnlyDictionary<string, Type> All { get; }

    /// <summary>The pack's rules and those of other assemblies.</summary>
    /// <exception cref="ArgumentException">
    /// Two rules have one id, a rule has no id or names no clause, or judges something that no endpoint and no write judges, so that nothing would ever enforce it.
    /// </exception>
    public static RuleCatalog Of(IEnumerable<Assembly> assemblies)
    {
        var all = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        foreach (var type in assemblies.Prepend(typeof(IRule).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsRule))
        {
            var id = Check(type).Id;
            if (!all.TryAdd(id, type))
            {
                throw new ArgumentException($"The rules {all[id]} and {type} have the same id, {id}.", nameof(assemblies));
            }
        }

        return new(all);
    }

    private static bool IsRule(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRule));

    private static RuleAttribute Check(Type type)
    {
        if (type.GetCustomAttribute<RuleAttribute>() is not { Clauses.Count: > 0 } attribute)
        {
            throw new ArgumentException($"{type} has no [Rule] with an id and the clauses that it enforces.");
        }

        return RuleAttribute.SubjectsOf(type) is { Count: > 0 } subjects && subjects.All(Judged.Contains)
            ? attribute
            : throw new ArgumentException($"{type} judges nothing that an endpoint or a write judges: nothing would enforce it.");
    }
}

using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules;

/// <summary>The rules that templates may use, by id: those of the pack, and those of every assembly that a host names.</summary>
public sealed partial class RuleCatalog
{
    private static readonly FrozenSet<Type> Judged =
        ProtocolEndpoints.All.SelectMany(endpoint => endpoint.Judges).Concat([typeof(ServerSettings), typeof(ClientRegistration)]).ToFrozenSet();

    private RuleCatalog(IReadOnlyDictionary<string, Type> all) => All = all;

    /// <summary>The pack's own rules.</summary>
    public static RuleCatalog Product { get; } = Of([]);

    /// <summary>The types of the rules by their ids, in the order of the ids.</summary>
    public IReadOnlyDictionary<string, Type> All { get; }

    /// <summary>The pack's rules and those of other assemblies.</summary>
    /// <exception cref="ArgumentException">A rule cannot be used; tells everything that is wrong.</exception>
    public static RuleCatalog Of(IEnumerable<Assembly> assemblies) =>
        TryCreate(assemblies, out var catalog, out var faults) ? catalog : throw new ArgumentException(string.Join(' ', faults), nameof(assemblies));

    /// <summary>
    /// The pack's rules and those of other assemblies; otherwise everything that is wrong: two rules have one id, a rule has no id or names no clause, or
    /// judges something that no endpoint and no write judges, so that nothing would ever enforce it.
    /// </summary>
    public static bool TryCreate(IEnumerable<Assembly> assemblies, [NotNullWhen(true)] out RuleCatalog? catalog, out IReadOnlyList<string> faults)
    {
        var all = new SortedDictionary<string, Type>(StringComparer.Ordinal);
        List<string> found = [];
        foreach (var type in assemblies.Prepend(typeof(IRule).Assembly).Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsRule))
        {
            if (FaultOf(type) is { } fault)
            {
                found.Add(fault);
            }
            else if (RuleAttribute.Of(type).Id is var id && !all.TryAdd(id, type))
            {
                found.Add($"The rules {all[id]} and {type} have the same id, {id}.");
            }
        }

        faults = found;
        catalog = found.Count == 0 ? new(all) : null;
        return catalog is not null;
    }

    private static bool IsRule(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRule));

    private static string? FaultOf(Type type)
    {
        if (type.GetCustomAttribute<RuleAttribute>() is not { Clauses.Count: > 0 } attribute || !Id.IsMatch(attribute.Id))
        {
            return $"{type} has no [Rule] with an id of a-z, 0-9 and hyphens and the clauses that it enforces.";
        }

        return RuleAttribute.SubjectsOf(type) is { Count: > 0 } subjects && subjects.All(Judged.Contains)
            ? null
            : $"{type} judges nothing that an endpoint or a write judges: nothing would enforce it.";
    }

    // It stands in paths, logs and metrics.
    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Id { get; }
}

using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Workspaces.Host.Tests.Architecture;

/// <summary>Which namespaces of an assembly use which, as the compiler left it: signatures, bodies and attributes.</summary>
internal sealed class NamespaceGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    private NamespaceGraph()
    {
    }

    public static NamespaceGraph Of(string assembly)
    {
        var graph = new NamespaceGraph();
        using var module = ModuleDefinition.ReadModule(assembly);
        foreach (var type in module.GetAllTypes())
        {
            foreach (var used in References(type).SelectMany(Parts).Where(used => used.Scope == module).Select(NamespaceOf))
            {
                graph.Add(NamespaceOf(type), used);
            }
        }

        return graph;
    }

    /// <summary>Every use of a namespace that leads back to who uses it, as <c>A -> B</c>.</summary>
    public IReadOnlyList<string> Circles() => [.. _uses.SelectMany(uses => uses.Value.Where(used => Reaches(used, uses.Key, [])).Select(used => $"{uses.Key} -> {used}"))];

    private void Add(string user, string used)
    {
        if (user.StartsWith("Workspaces", StringComparison.Ordinal) && used.StartsWith("Workspaces", StringComparison.Ordinal) && user != used)
        {
            (_uses.TryGetValue(user, out var known) ? known : _uses[user] = new(StringComparer.Ordinal)).Add(used);
        }
    }

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && _uses.TryGetValue(from, out var uses) && uses.Any(used => Reaches(used, to, seen)));

    // A nested type, be it of ours or the compiler's, belongs to the one around it.
    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    private static IEnumerable<TypeReference> References(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. type.CustomAttributes.SelectMany(Of),
        .. type.Fields.Select(field => field.FieldType).Concat(type.Fields.SelectMany(field => field.CustomAttributes).SelectMany(Of)),
        .. type.Properties.SelectMany(property => property.CustomAttributes).SelectMany(Of),
        .. type.Methods.SelectMany(References),
    ];

    private static IEnumerable<TypeReference> References(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. method.CustomAttributes.SelectMany(Of),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType).OfType<TypeReference>() : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Of(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference> Of(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<TypeReference>()];

    private static IEnumerable<TypeReference> Of(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification wrapped => Parts(wrapped.ElementType),
        _ => [type],
    };
}

namespace Workspaces.FapiExtensions.Rules;

/// <summary>Every rule that exists, by id.</summary>
public static class RuleCatalog
{
    public static IReadOnlyDictionary<string, Type> All { get; } = typeof(IRule).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRule)))
        .OrderBy(type => RuleAttribute.Of(type).Id, StringComparer.Ordinal)
        .ToDictionary(type => RuleAttribute.Of(type).Id, StringComparer.Ordinal);
}

using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>The doc comments of the extension pack, as plain sentences: what code says about itself is what documents and reports say.</summary>
public static partial class DocComments
{
    private static readonly Lazy<FrozenDictionary<string, string>> Summaries = new(() => Load("summary"));
    private static readonly Lazy<FrozenDictionary<string, string>> Remarks = new(() => Load("remarks"));

    /// <summary>The requirement that a rule enforces, in one sentence.</summary>
    public static string Of(Type type) => Summaries.Value.GetValueOrDefault($"T:{type.FullName}", "");

    /// <summary>What a client's developer does about a refusal by a rule; empty where only operators meet it.</summary>
    public static string RemedyOf(Type rule) => Remarks.Value.GetValueOrDefault($"T:{rule.FullName}", "");

    /// <summary>What a property says.</summary>
    public static string Of(PropertyInfo property) => Summaries.Value.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    private static FrozenDictionary<string, string> Load(string element)
    {
        var name = typeof(IRule).Assembly.GetName().Name + ".xml";
        using var stream = typeof(DocComments).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        return XDocument.Load(stream).Descendants("member")
            .Where(member => member.Element(element) is not null)
            .ToFrozenDictionary(member => member.Attribute("name")!.Value, member => Spaces.Replace(Text(member.Element(element)!), " ").Trim(), StringComparer.Ordinal);
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{Written(see.Attribute("cref")?.Value ?? "")}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => Text(other),
        _ => "",
    }));

    /// <summary>A property as JSON names it, anything else by its own name.</summary>
    private static string Written(string reference)
    {
        var name = reference[(reference.LastIndexOf('.') + 1)..];
        return reference.StartsWith("P:", StringComparison.Ordinal) ? JsonNamingPolicy.SnakeCaseLower.ConvertName(name) : name;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>
/// The doc comments of rules and settings, as plain sentences: what code says about itself is what documents and reports say. Those of the pack travel with
/// this assembly; those of another one stand in the XML file beside it. Where there is none, nothing is said.
/// </summary>
public static partial class DocComments
{
    private static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, string>> Summaries = new();
    private static readonly ConcurrentDictionary<Assembly, FrozenDictionary<string, string>> Remarks = new();

    /// <summary>The requirement that a rule enforces, in one sentence.</summary>
    public static string Of(Type type) => SummariesIn(type.Assembly).GetValueOrDefault($"T:{type.FullName}", "");

    /// <summary>What a client's developer does about a refusal by a rule; empty where only operators meet it.</summary>
    public static string RemedyOf(Type rule) =>
        Remarks.GetOrAdd(rule.Assembly, static assembly => Load(assembly, "remarks")).GetValueOrDefault($"T:{rule.FullName}", "");

    /// <summary>What a property says.</summary>
    public static string Of(PropertyInfo property) =>
        SummariesIn(property.DeclaringType!.Assembly).GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", "");

    private static FrozenDictionary<string, string> SummariesIn(Assembly assembly) => Summaries.GetOrAdd(assembly, static one => Load(one, "summary"));

    private static FrozenDictionary<string, string> Load(Assembly assembly, string element)
    {
        if (Read(assembly) is not { } comments)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        return comments.Descendants("member")
            .Where(member => member.Element(element) is not null)
            .ToFrozenDictionary(member => member.Attribute("name")!.Value, member => Spaces.Replace(Text(member.Element(element)!), " ").Trim(), StringComparer.Ordinal);
    }

    private static XDocument? Read(Assembly assembly)
    {
        if (assembly == typeof(IRule).Assembly)
        {
            var name = assembly.GetName().Name + ".xml";
            using var stream = typeof(DocComments).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
            return XDocument.Load(stream);
        }

        // Its records are described by the schema's own words, the same wherever this assembly stands.
        if (assembly == typeof(DocComments).Assembly)
        {
            return null;
        }

        try
        {
            var beside = Path.ChangeExtension(assembly.Location, ".xml");
            return File.Exists(beside) ? XDocument.Load(beside) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or XmlException)
        {
            // A rule refuses whether or not somebody can read what it says of itself.
            return null;
        }
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

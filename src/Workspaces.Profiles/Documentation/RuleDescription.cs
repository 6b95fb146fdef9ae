using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>A rule as people and programs read it.</summary>
/// <param name="Id">Its id, for ever.</param>
/// <param name="Sentence">The requirement, from the rule's doc comment.</param>
/// <param name="Subject">The protocol record that it judges, in snake_case.</param>
/// <param name="Clauses">The clauses it enforces, in the certification suite's notation.</param>
/// <param name="Parameters">Its parameters as a template writes them.</param>
public sealed record RuleDescription(string Id, string Sentence, string Subject, IReadOnlyList<string> Clauses, JsonObject Parameters)
{
    public static RuleDescription Of(IRule rule)
    {
        var type = rule.GetType();
        var attribute = RuleAttribute.Of(type);
        return new(attribute.Id, DocComments.Of(type), SubjectOf(type), attribute.Clauses, Write(rule, type));
    }

    /// <summary>The protocol records that a type of rule judges, in snake_case; most judge one.</summary>
    public static string SubjectOf(Type rule) => string.Join(
        ", ", RuleAttribute.SubjectsOf(rule).Select(subject => JsonNamingPolicy.SnakeCaseLower.ConvertName(subject.Name)));

    private static JsonObject Write(IRule rule, Type type)
    {
        var written = new JsonObject();
        foreach (var property in ProfileJson.Options.GetTypeInfo(type).Properties)
        {
            written[property.Name] = JsonSerializer.SerializeToNode(property.Get!(rule), property.PropertyType, ProfileJson.Options);
        }

        return written;
    }
}

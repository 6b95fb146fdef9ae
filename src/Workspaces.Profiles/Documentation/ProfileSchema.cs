using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Profiles.Documentation;

/// <summary>Writes <c>profile.schema.json</c>, by which editors know what a template may hold.</summary>
public static class ProfileSchema
{
    public static string Json()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Profile template" };
        foreach (var (name, value) in Export(typeof(ProfileTemplate)))
        {
            schema[name] = value?.DeepClone();
        }

        return schema.ToJsonString(new(ProfileJson.Options) { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    private static JsonObject Export(Type type) =>
        (JsonObject)ProfileJson.Options.GetJsonSchemaAsNode(type, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.TypeInfo.Type == typeof(IRule))
        {
            return AnyRule();
        }

        if (node is JsonObject schema)
        {
            if (context.TypeInfo.ElementType == typeof(ProtocolEndpoint))
            {
                schema["items"] = new JsonObject { ["enum"] = new JsonArray([.. ProtocolEndpoints.Judging.Select(endpoint => JsonValue.Create(endpoint.Name))]) };
            }

            if (InServer(context))
            {
                schema.Remove("required");
            }

            if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && DocComments.Of(property) is { Length: > 0 } sentence)
            {
                schema.Insert(0, "description", sentence);
            }
        }

        return node;
    }

    /// <summary>A template writes of the server's settings only what differs from its parent's.</summary>
    private static bool InServer(JsonSchemaExporterContext context) =>
        context.TypeInfo.Type == typeof(ServerSettings) || context.Path.Contains("server");

    private static JsonObject AnyRule() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray(Member.Rule),
        ["oneOf"] = new JsonArray([.. RuleCatalog.Product.All.Select(rule => One(rule.Key, rule.Value))]),
    };

    private static JsonObject One(string id, Type rule)
    {
        var schema = Export(rule);
        var properties = schema["properties"] as JsonObject ?? [];
        properties.Insert(0, Member.Rule, new JsonObject { ["const"] = id });
        schema["type"] = "object";
        schema["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]);
        if (RuleAttribute.Of(rule).Formal)
        {
            properties[Member.Softenable] = new JsonObject
            {
                ["description"] = "A workspace may have the rule report what it would refuse, and refuse nothing. Absent: as the parent says.",
                ["type"] = "boolean",
            };
        }

        schema["properties"] = properties.DeepClone();
        schema["additionalProperties"] = false;
        schema.Insert(0, "description", $"{DocComments.Of(rule)} ({string.Join(", ", RuleAttribute.Of(rule).Clauses)})");
        return schema;
    }
}

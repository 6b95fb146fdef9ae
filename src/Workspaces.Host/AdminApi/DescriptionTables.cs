using System.Text;
using Microsoft.OpenApi;
using static System.Net.WebUtility;

namespace Workspaces.Host.AdminApi;

/// <summary>Parts of an OpenAPI document as HTML.</summary>
internal static class DescriptionTables
{
    public static void AppendParameters(StringBuilder text, IList<IOpenApiParameter> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        text.Append("<table><thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">In</th><th scope=\"col\">Type</th><th scope=\"col\">Meaning</th></tr></thead><tbody>");
        foreach (var parameter in parameters)
        {
            text.Append($"<tr><td><code>{HtmlEncode(parameter.Name)}</code></td><td>{parameter.In?.ToString().ToLowerInvariant()}</td><td>{Type(parameter.Schema)}</td><td>{HtmlEncode(parameter.Description)}</td></tr>");
        }

        text.Append("</tbody></table>");
    }

    public static void AppendMembers(StringBuilder text, IOpenApiSchema schema)
    {
        if (schema.Properties is not { Count: > 0 } members)
        {
            text.Append($"<p>{Type(schema)}</p>");
            return;
        }

        text.Append("<table><thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Type</th><th scope=\"col\">Required</th></tr></thead><tbody>");
        foreach (var (name, member) in members)
        {
            text.Append($"<tr><td><code>{HtmlEncode(name)}</code></td><td>{Type(member)}</td><td>{(schema.Required?.Contains(name) is true ? "yes" : "")}</td></tr>");
        }

        text.Append("</tbody></table>");
    }

    /// <summary>What a value is: a link where a record of its own describes it.</summary>
    public static string Type(IOpenApiSchema? schema) => schema switch
    {
        null => "anything",
        OpenApiSchemaReference { Reference.Id: { } id } => $"<a href=\"#{DescriptionPage.Anchor(id)}\">{HtmlEncode(id)}</a>",
        { OneOf: { Count: > 0 } choices } => string.Join(" or ", choices.Select(Type)),
        { AnyOf: { Count: > 0 } choices } => string.Join(" or ", choices.Select(Type)),
        { Enum: { Count: > 0 } values } => string.Join(", ", values.Select(value => $"<code>{HtmlEncode(value?.ToString())}</code>")),
        { Type: { } type, Items: { } items } when type.HasFlag(JsonSchemaType.Array) => $"list of {Type(items)}",
        { Type: { } type } => HtmlEncode(type.ToString().ToLowerInvariant()) + (schema.Format is { } format ? $" ({HtmlEncode(format)})" : ""),
        _ => "anything",
    };
}

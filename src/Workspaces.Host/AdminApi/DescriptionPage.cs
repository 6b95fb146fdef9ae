using System.Text;
using Microsoft.OpenApi;
using Workspaces.Host.Interaction;
using static System.Net.WebUtility;

namespace Workspaces.Host.AdminApi;

/// <summary>The OpenAPI document as a page to read: <c>{public}/admin/docs</c>. No script, nothing from elsewhere.</summary>
internal static class DescriptionPage
{
    public static string Of(OpenApiDocument document)
    {
        var calls = document.Paths
            .SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, Method: operation.Key.Method, Operation: operation.Value)))
            .GroupBy(call => call.Operation.Tags?.FirstOrDefault()?.Name ?? "")
            .ToArray();
        var text = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{HtmlEncode(document.Info.Title)}</title><link rel="stylesheet" href="{PageAssets.Url("site.css")}"><link rel="stylesheet" href="{PageAssets.Url("admin.css")}"></head>
            <body class="reference"><main><h1>{HtmlEncode(document.Info.Title)}</h1>
            <p>Every call is below <code>{AdminRoutes.Base}</code> and carries <code>Authorization: Bearer {"{operator key}"}</code>. The same as <a href="{AdminRoutes.Base}{Description.Path}">an OpenAPI document</a>.</p>
            <nav aria-label="Contents"><ul>
            """);
        foreach (var group in calls)
        {
            text.Append($"<li><a href=\"#{Anchor(group.Key)}\">{HtmlEncode(group.Key)}</a></li>");
        }

        text.Append("</ul></nav>");
        foreach (var group in calls)
        {
            text.Append($"<section id=\"{Anchor(group.Key)}\"><h2>{HtmlEncode(group.Key)}</h2>");
            foreach (var (path, method, operation) in group)
            {
                AppendCall(text, path, method, operation);
            }

            text.Append("</section>");
        }

        text.Append("<h2 id=\"records\">Records</h2>");
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            text.Append($"<h3 id=\"{Anchor(name)}\">{HtmlEncode(name)}</h3>");
            DescriptionTables.AppendMembers(text, schema);
        }

        return text.Append("</main></body></html>").ToString();
    }

    private static void AppendCall(StringBuilder text, string path, string method, OpenApiOperation operation)
    {
        text.Append($"<article><h3><code>{HtmlEncode(method)} {HtmlEncode(path)}</code></h3><p>{HtmlEncode(operation.Summary)}</p><p>{HtmlEncode(operation.Description)}</p>");
        DescriptionTables.AppendParameters(text, operation.Parameters ?? []);
        foreach (var content in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            text.Append($"<p>Body: {DescriptionTables.Type(content.Value.Schema)}</p>");
        }

        foreach (var (status, response) in operation.Responses ?? [])
        {
            var schemas = (response.Content ?? new Dictionary<string, OpenApiMediaType>()).Values.Select(content => DescriptionTables.Type(content.Schema)).Distinct();
            text.Append($"<p>{(status == "default" ? "Otherwise" : HtmlEncode(status))}: {string.Join(" or ", schemas.DefaultIfEmpty("nothing"))}</p>");
        }

        text.Append("</article>");
    }

    public static string Anchor(string name) => HtmlEncode(name.Replace(' ', '-').ToLowerInvariant());
}

using System.Net;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Interaction;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Documentation;

/// <summary>A page per rule: what it demands and the clauses behind it. Errors link here; the pages say nothing of any request.</summary>
internal static class RulePages
{
    private const int MaxReferenceLength = 32;

    public static void MapRulePages(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/rules/{id}", Show);

    private static IResult Show(string id, string? reference)
    {
        if (!RuleCatalog.All.TryGetValue(id, out var rule))
        {
            return TypedResults.NotFound();
        }

        var clauses = string.Concat(RuleAttribute.Of(rule).Clauses.Select(clause => $"<li>{WebUtility.HtmlEncode(clause)}</li>"));
        // Only quoted, so that a person can pass it on; what it refers to is for operators.
        var quoted = reference is { Length: > 0 and <= MaxReferenceLength }
            ? $"<p>Reference: <code id=\"reference\">{WebUtility.HtmlEncode(reference)}</code></p>"
            : "";
        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{id}</title><link rel="stylesheet" href="{PageAssets.Url("site.css")}"></head>
            <body><main><h1>{id}</h1><p>The authorization server: {WebUtility.HtmlEncode(DocComments.Of(rule))}</p><h2>Clauses</h2><ul>{clauses}</ul>{quoted}</main></body></html>
            """,
            "text/html; charset=utf-8");
    }
}

using System.Net;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Interaction;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Documentation;

/// <summary>A page per rule, and per other reason to refuse: what it demands, what to do about it, and the clauses behind it. Errors link here; the pages say nothing of any request.</summary>
internal static class ExplanationPages
{
    private const int MaxReferenceLength = 32;

    public static void MapExplanations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/rules/{id}", static (string id, string? reference, RuleCatalog rules) => Show(Explanation.OfRule(id, rules), reference));
        endpoints.MapGet("/reasons/{id}", static (string id, string? reference) => Show(Explanation.OfReason(id), reference));
    }

    private static IResult Show(Explanation? explanation, string? reference)
    {
        if (explanation is not { Id: var id, Clauses: var clauses, Remedy: var remedy })
        {
            return TypedResults.NotFound();
        }

        var sentence = (explanation.IsRule ? "The authorization server: " : "") + explanation.Sentence;
        // Only quoted, so that a person can pass it on; what it refers to is for operators and for the client itself.
        var quoted = reference is { Length: > 0 and <= MaxReferenceLength }
            ? $"<p>Reference: <code id=\"reference\">{WebUtility.HtmlEncode(reference)}</code></p>"
            : "";
        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{id}</title><link rel="stylesheet" href="{PageAssets.Url("site.css")}"></head>
            <body><main><h1>{id}</h1><p id="requirement">{Html(sentence)}</p>{(remedy.Length > 0 ? $"<h2>What to do</h2><p id=\"remedy\">{Html(remedy)}</p>" : "")}
            <h2>Clauses</h2><ul>{string.Concat(clauses.Select(clause => $"<li>{Html(clause)}</li>"))}</ul>{quoted}</main></body></html>
            """,
            "text/html; charset=utf-8");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}

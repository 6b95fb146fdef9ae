using System.Net;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Host.Hosting;
using Workspaces.Host.Interaction;
using Workspaces.Profiles.Documentation;

namespace Workspaces.Host.Documentation;

/// <summary>A page per rule, and per other reason to refuse: what it demands, what to do about it, and the clauses behind it. Errors link here; the pages say nothing of any request.</summary>
internal static class ExplanationPages
{
    private const int MaxReferenceLength = 32;
    private const string MediaType = "text/html; charset=utf-8";

    public static void MapExplanations(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var index = Index(services.GetRequiredService<RuleCatalog>(), services.GetRequiredService<Installation>());
        endpoints.MapGet("/", () => TypedResults.Content(index, MediaType));
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
            Page(id, $"""
            <p id="requirement">{Html(sentence)}</p>{(remedy.Length > 0 ? $"<h2>What to do</h2><p id=\"remedy\">{Html(remedy)}</p>" : "")}
            <h2>Clauses</h2><ul>{string.Concat(clauses.Select(clause => $"<li>{Html(clause)}</li>"))}</ul>{quoted}
            """),
            MediaType);
    }

    /// <summary>Where somebody arrives who has an address of this server and nothing else. It names no workspace.</summary>
    private static string Index(RuleCatalog rules, Installation installation) => Page("Authorization server", $"""
        <p>Each workspace of this server is an issuer of its own: <code>/{"{workspace}"}</code>, with its metadata at <code>/{"{workspace}"}/.well-known/openid-configuration</code>.</p>
        {(installation.AdminUrl is null ? "<p>Operators read the <a href=\"/admin/docs\">admin API</a>, programs its <a href=\"/admin/openapi.json\">OpenAPI document</a>.</p>" : "")}
        <h2>Rules</h2><p>What a request or a client can be refused by; the profile of a workspace says which count.</p>{Links("rules", rules.All.Keys)}
        <h2>Other reasons to refuse</h2>{Links("reasons", Reasons.All.Keys)}
        """);

    private static string Links(string folder, IEnumerable<string> ids) =>
        $"<ul>{string.Concat(ids.Order(StringComparer.Ordinal).Select(id => $"<li><a href=\"/docs/{folder}/{id}\">{id}</a></li>"))}</ul>";

    private static string Page(string title, string content) =>
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}</title><link rel="stylesheet" href="{PageAssets.Url("site.css")}"></head>
        <body><main><h1>{title}</h1>{content}</main></body></html>
        """;

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Tells a person what could not be done where nobody else can be told, with a reference for support. Repeats nothing of the request.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The name of the sentence.</summary>
    public string Message { get; private set; } = "";
    public string? Error { get; private set; }
    public string? Description { get; private set; }
    /// <summary>The page about the rule or reason.</summary>
    public string? Explanation { get; private set; }
    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        Reference = PageErrors.Reference(HttpContext);
        if (HttpContext.Refused() is { } refused)
        {
            Reference = refused.Reference.Value;
            Error = refused.Refusal.Violation.Error;
            Description = refused.Refusal.Violation.Description;
            Explanation = HttpContext.GetWorkspace().Endpoints.Explanation(refused.Refusal, refused.Reference);
        }

        Message = Error is not null ? "error.request" : Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "error.missing",
            StatusCodes.Status503ServiceUnavailable => "error.unavailable",
            >= StatusCodes.Status500InternalServerError => "error.failed",
            _ => "error.expired",
        };
    }
}

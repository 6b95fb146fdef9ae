using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.FapiExtensions.AspNetCore.Responses;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Tells a person what could not be done where nobody else can be told, with a reference for support. Repeats nothing of the request.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The name of the sentence.</summary>
    public string Message { get; private set; } = "";
    /// <summary>What the developer of the application is told; null = nothing.</summary>
    public RefusedRequest? Refused { get; private set; }
    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        Reference = PageErrors.Reference(HttpContext);
        Refused = HttpContext.Refused();
        Message = Refused is not null ? "error.request" : Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "error.missing",
            StatusCodes.Status503ServiceUnavailable => "error.unavailable",
            >= StatusCodes.Status500InternalServerError => "error.failed",
            _ => "error.expired",
        };
    }
}

using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workspaces.FapiExtensions.Engine;

namespace Workspaces.Host.Interaction.Pages;

/// <summary>Tells a person that an authorization request failed where the client must not be told, with a reference for support.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public string? WorkspaceName { get; private set; }
    public string Message { get; private set; } = "";
    public string? Error { get; private set; }
    public string? Description { get; private set; }
    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        WorkspaceName = HttpContext.Features.Get<IWorkspaceFeature>()?.Workspace.DisplayName;
        Reference = HttpContext.Features.Get<RefusalReference>()?.Value ?? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        var violation = HttpContext.Features.Get<AuthorizationFailure>()?.Violation;
        Error = violation?.Error;
        Description = violation?.Description;
        Message = violation is null
            ? "The page has expired, or it was opened from somewhere else."
            : "The application sent a request that cannot be served.";
    }
}

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
    /// <summary>The page about the rule or reason.</summary>
    public string? Explanation { get; private set; }
    public string Reference { get; private set; } = "";

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        WorkspaceName = HttpContext.Features.Get<IWorkspaceFeature>()?.Workspace.DisplayName;
        var refused = HttpContext.Features.Get<AuthorizationFailure>()?.Refused;
        Reference = refused?.Reference.Value ?? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        Error = refused?.Refusal.Violation.Error;
        Description = refused?.Refusal.Violation.Description;
        Explanation = refused is null ? null : HttpContext.GetWorkspace().Endpoints.Explanation(refused.Refusal, refused.Reference);
        Message = refused is null
            ? "The page has expired, or it was opened from somewhere else."
            : "The application sent a request that cannot be served.";
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>Ties every antiforgery token to the workspace whose page carried it.</summary>
internal sealed class WorkspaceAntiforgeryData : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => WorkspaceId(context);

    public bool ValidateAdditionalData(HttpContext context, string additionalData) =>
        string.Equals(additionalData, WorkspaceId(context), StringComparison.Ordinal);

    private static string WorkspaceId(HttpContext context) =>
        context.GetWorkspace().Id;
}

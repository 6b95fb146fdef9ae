using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Workspaces.FapiExtensions.AspNetCore.Workspaces;

namespace Workspaces.Host.Interaction;

/// <summary>Protects session tickets with a key of the workspace that is being served: a ticket of one means nothing at the next.</summary>
internal sealed class WorkspaceTicketFormat(IHttpContextAccessor http, IDataProtectionProvider protection) : ISecureDataFormat<AuthenticationTicket>
{
    public string Protect(AuthenticationTicket data) => Current().Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => Current().Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Current().Unprotect(protectedText);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Current().Unprotect(protectedText, purpose);

    private TicketDataFormat Current()
    {
        var workspace = http.HttpContext?.GetWorkspace() ?? throw new InvalidOperationException("There is no request.");
        return new(protection.CreateProtector("Workspaces.Session", workspace.Id));
    }
}

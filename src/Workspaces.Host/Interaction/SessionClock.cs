using Microsoft.AspNetCore.Authentication.Cookies;

namespace Workspaces.Host.Interaction;

/// <summary>
/// Sessions that began while the clock was ahead. They count no more when it is right again: they would outlive what ends sessions,
/// a new password for example, because that seems to have happened before them.
/// </summary>
internal static class SessionClock
{
    // Clocks of replicas differ by less.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    public static Task Check(CookieValidatePrincipalContext context)
    {
        var now = (context.Options.TimeProvider ?? TimeProvider.System).GetUtcNow();
        if (context.Properties.IssuedUtc is not { } issued || issued > now + Tolerance)
        {
            context.RejectPrincipal();
        }

        return Task.CompletedTask;
    }
}

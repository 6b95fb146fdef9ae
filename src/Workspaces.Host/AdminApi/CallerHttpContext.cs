using Workspaces.Application.Callers;

namespace Workspaces.Host.AdminApi;

internal static class CallerHttpContext
{
    /// <summary>Who calls; null before that is known.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.Features.Get<Caller>();

    /// <summary>Who calls.</summary>
    public static Caller GetCaller(this HttpContext context) => context.FindCaller() ?? throw new InvalidOperationException("Nobody was authenticated.");
}

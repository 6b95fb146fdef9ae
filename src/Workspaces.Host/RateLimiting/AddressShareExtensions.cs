namespace Workspaces.Host.RateLimiting;

internal static class AddressShareExtensions
{
    /// <summary>Lets through what the address has left; nothing is computed for the rest.</summary>
    public static IApplicationBuilder UseAddressShare(this IApplicationBuilder app) => app.Use(static (context, next) =>
        context.RequestServices.GetRequiredService<AddressShare>().TryTake(context) ? next(context) : Task.CompletedTask);
}

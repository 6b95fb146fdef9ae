namespace Workspaces.Application.Refusals;

internal static class RefusalServices
{
    /// <summary>Records of refused requests. Needs the storage and the workspaces.</summary>
    public static IServiceCollection AddRefusalRecords(this IServiceCollection services)
    {
        services.AddSingleton<RejectionQueue>();
        services.AddSingleton<RejectionWriter>();
        services.AddSingleton<RejectionAdministration>();
        return services.AddHostedService(provider => provider.GetRequiredService<RejectionWriter>());
    }
}

namespace Workspaces.Application.ClientCertificates;

internal static class SeenCertificateServices
{
    /// <summary>The certificates with which clients come. Needs the storage.</summary>
    public static IServiceCollection AddSeenCertificates(this IServiceCollection services) => services
        .AddSingleton<SeenCertificates>()
        .AddSingleton<SeenCertificateWriter>()
        .AddSingleton<SeenClients>()
        .AddHostedService(provider => provider.GetRequiredService<SeenCertificateWriter>());
}

using Workspaces.Directories;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;

namespace Workspaces.Host.Directories;

/// <summary>The directories of the regimes, to develop against: served in Development and nowhere else.</summary>
internal static class DirectoryServices
{
    /// <summary>Which no workspace can be called.</summary>
    private const string Path = "/directory";

    public static IServiceCollection AddDirectories(this IServiceCollection services) => services.AddSingleton(provider => new ParticipantDirectories(
        provider.GetRequiredService<Installation>().PublicUrl.AbsoluteUri.TrimEnd('/') + Path, new DirectoryFiles(provider.GetRequiredService<DataDirectory>()), provider.GetRequiredService<TimeProvider>()));

    public static void MapDirectories(this IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        if (!services.GetRequiredService<Installation>().Development)
        {
            return;
        }

        foreach (var directory in services.GetRequiredService<ParticipantDirectories>().All)
        {
            var group = endpoints.MapGroup("/" + directory.Regime.Id);
            group.AddEndpointFilter(new LieFilter(directory, services.GetRequiredService<TimeProvider>()));
            group.MapPublished(directory);
            group.MapAuthority(directory);
            group.MapRegister(directory);
        }
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.Host.Keys;

namespace Workspaces.Host.Administration;

internal static class AdministrationServiceCollectionExtensions
{
    /// <summary>The functions behind the admin API, the CLI and the console. Needs the storage and the tenancy.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        services.AddSingleton<WorkspaceDrafts>();
        services.AddSingleton<WorkspaceAdministration>();
        services.AddSingleton<ClientAdministration>();
        services.TryAddSingleton(new SignInPolicy());
        services.AddSingleton<UserLocks>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<ConsentAdministration>();
        services.AddSingleton<BrandingAdministration>();
        return services.AddSingleton<KeyRotation>();
    }
}

using Microsoft.AspNetCore.Identity;
using Workspaces.Host.Keys;
using Workspaces.Host.Operators;

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
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<OperatorLogin>();
        services.AddSingleton<OperatorKeyAdministration>();
        services.AddSingleton<AuditAdministration>();
        return services.AddSingleton<KeyRotation>();
    }
}

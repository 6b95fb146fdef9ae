using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.Host.Jobs;
using Workspaces.Host.Operators;
using Workspaces.Host.Upstream;

namespace Workspaces.Host.Administration;

internal static class AdministrationServiceCollectionExtensions
{
    /// <summary>The functions behind the admin API, the CLI and the console. Needs the storage, the tenancy and the guarded client.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<string>, PasswordHasher<string>>();
        services.AddSingleton<WorkspaceDrafts>();
        services.AddSingleton(provider => DeletionGrace.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<StoredRegistrations>();
        services.AddSingleton<WorkspaceWriter>();
        services.AddSingleton<WorkspaceAdministration>();
        services.AddSingleton<WorkspacePreview>();
        services.AddSingleton<WorkspaceTrust>();
        services.AddSingleton<WorkspaceLifecycle>();
        services.AddSingleton<WorkspaceCloning>();
        services.AddSingleton<ClientAdministration>();
        services.TryAddSingleton(new SignInPolicy());
        services.AddSingleton<UserLocks>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<ConsentAdministration>();
        services.AddSingleton<BrandingAdministration>();
        services.AddSingleton<ProviderDirectory>();
        services.AddSingleton<ProviderInspection>();
        services.AddSingleton<UpstreamUsers>();
        services.AddSingleton<IdentityProviderAdministration>();
        services.AddSingleton<OperatorLogin>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddSingleton<OperatorKeyAdministration>();
        services.AddSingleton<AuditAdministration>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<KeySchedule>();
        services.AddSingleton<DueWorkspaces>();
        return services.AddHostedService(provider => provider.GetRequiredService<DueWorkspaces>());
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.Application.Appearance;
using Workspaces.Application.Audit;
using Workspaces.Application.ClientCertificates;
using Workspaces.Application.Clients;
using Workspaces.Application.Factors;
using Workspaces.Application.Grants;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.InitialAccessTokens;
using Workspaces.Application.Keys;
using Workspaces.Application.OperatorKeys;
using Workspaces.Application.Participants;
using Workspaces.Application.Passwords;
using Workspaces.Application.Publication;
using Workspaces.Application.Registrations;
using Workspaces.Application.Renewals;
using Workspaces.Application.SignIn;
using Workspaces.Application.Upkeep;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Registration;

namespace Workspaces.Application;

internal static class ApplicationServices
{
    /// <summary>The functions behind the admin API, the CLI and the console. Needs the storage, its workspaces and the guarded client.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, Func<IServiceProvider, DeletionGrace> grace)
    {
        services.AddSingleton<IPasswordHasher<string>, Argon2Passwords>();
        services.AddSingleton<WorkspaceDrafts>();
        services.AddSingleton(grace);
        services.AddSingleton<StoredRegistrations>();
        services.AddSingleton<WorkspaceWriter>();
        services.AddSingleton<WorkspaceAdministration>();
        services.AddSingleton<WorkspaceForecasts>();
        services.AddSingleton<WorkspacePreview>();
        services.AddSingleton<WorkspaceTrust>();
        services.AddSingleton<WorkspaceLifecycle>();
        services.AddSingleton<WorkspaceCloning>();
        services.AddSingleton<ClientAdministration>();
        services.AddSingleton<ClientPatches>();
        services.AddSingleton<ClientKeysRenewal>();
        services.AddSingleton<ClientKeyRevocation>();
        services.AddSingleton<ClientRegistry>();
        services.AddSingleton<IClientRegistry>(provider => provider.GetRequiredService<ClientRegistry>());
        services.AddSingleton<RegistrationTokens>();
        services.AddSingleton<InitialAccessTokenAdministration>();
        services.TryAddSingleton(new SignInPolicy());
        services.AddSingleton<UserLocks>();
        services.AddSingleton<UserAdministration>();
        services.AddSingleton<PasswordChecks>();
        services.AddSingleton<SignInLocks>();
        services.AddSingleton<PasswordSignIn>();
        services.AddSingleton<AppCodes>();
        services.AddSingleton<CodeFailures>();
        services.AddSingleton<CodeSignIn>();
        services.AddSingleton<Enrolments>();
        services.AddSingleton<FactorAdministration>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<UserSessions>();
        services.AddSingleton<SessionAdministration>();
        services.AddSingleton<ConsentAdministration>();
        services.AddSingleton<GrantAdministration>();
        services.AddSingleton<BrandingAdministration>();
        services.AddSingleton<ProviderDirectory>();
        services.AddSingleton<ProviderInspection>();
        services.AddSingleton<UpstreamUsers>();
        services.AddSingleton<IdentityProviderAdministration>();
        services.AddSingleton<OperatorLogin>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddSingleton<OperatorKeyAdministration>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditAdministration>();
        services.AddSingleton<PublishedKeySets>();
        services.AddSingleton<KeyPlacement>();
        services.AddSingleton<PublicationTelemetry>();
        services.AddSingleton<PublicationLooks>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<KeyRequests>();
        services.AddSingleton<KeyCertification>();
        services.AddSingleton<KeyRevocation>();
        services.AddSingleton<RingRevocation>();
        services.AddSingleton<KeySchedule>();
        services.AddSeenCertificates();
        services.AddSingleton<TrustForecasts>();
        services.AddRenewals();
        services.AddSingleton<SoftwareStatuses>();
        services.AddSingleton<StatusTurns>();
        services.AddSingleton<RegisterMetrics>();
        services.AddSingleton<StatusPolling>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusPolling>());
        services.AddSingleton<DueWorkspaces>();
        services.AddSingleton<PublicationWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PublicationWatch>());
        return services.AddHostedService(provider => provider.GetRequiredService<DueWorkspaces>());
    }
}

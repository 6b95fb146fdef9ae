using Microsoft.AspNetCore.Mvc;
using Workspaces.Host.RateLimiting;
using Workspaces.Host.Requests;
using Workspaces.Host.Tenancy;

namespace Workspaces.Host.AdminApi;

/// <summary>What operators do, over HTTP: <c>{public}/admin/api</c>.</summary>
internal static class AdminRoutes
{
    /// <summary>Where the branch of the installation's own administration begins.</summary>
    public const string Base = "/admin";
    private const string Api = "/api";

    public static IServiceCollection AddAdminApi(this IServiceCollection services) => services.AddOpenApi(Description.Configure).AddSingleton<DescriptionDocuments>().AddSingleton<WorkspaceChanges>().AddSingleton<TrustAnchorChanges>().ConfigureHttpJsonOptions(options =>
    {
        var (own, wanted) = (options.SerializerOptions, AdminJson.Options);
        own.PropertyNamingPolicy = wanted.PropertyNamingPolicy;
        own.PropertyNameCaseInsensitive = wanted.PropertyNameCaseInsensitive;
        own.DefaultIgnoreCondition = wanted.DefaultIgnoreCondition;
        own.NumberHandling = wanted.NumberHandling;
        own.Encoder = wanted.Encoder;
    });

    public static void UseAdminApi(this IApplicationBuilder admin)
    {
        admin.UseMiddleware<ProblemResponses>();
        admin.UseWhen(static context => !context.Request.Path.StartsWithSegments(Api), static rest => rest.UseAddressShare());
        admin.UseWhen(static context => context.Request.Path.StartsWithSegments(Api), static api => api.UseMiddleware<OperatorAuthentication>());
        admin.UseRoutingOfHead();
        admin.UseExactPaths();
        admin.UseMiddleware<OperatorAuthorization>();
        admin.UseMiddleware<Idempotency>();
        admin.UseEndpoints(Map);
    }

    private static void Map(IEndpointRouteBuilder endpoints)
    {
        DescriptionDocuments.Map(endpoints);
        var api = endpoints.MapGroup(Api);
        api.WithMetadata(new RequestSizeLimitAttribute(RequestBounds.AdminBody));
        api.AddEndpointFilter(BoundFilter.InvokeAsync);
        api.AddEndpointFilter<MissingWorkspaceFilter>();
        api.MapProfiles();
        api.MapWorkspaces();
        api.MapWorkspaceChanges();
        api.MapProfileChanges();
        api.MapClients();
        api.MapRevokedKeys();
        api.MapInitialAccessTokens();
        api.MapUsers();
        api.MapConsents();
        api.MapSessions();
        api.MapFactors();
        api.MapGrants();
        api.MapIntents();
        api.MapBranding();
        api.MapIdentityProvider();
        api.MapKeys();
        api.MapInstallationKeys();
        api.MapCompliance();
        api.MapComparisons();
        api.MapRejections();
        api.MapDoctor();
        api.MapWorkspaceLifecycle();
        api.MapTrustAnchors();
        api.MapRenewals();
        api.MapLimits();
        api.MapOperatorKeys();
        api.MapAudit();
        api.MapDirectoryCalls();
    }
}

using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Workspaces.Application;
using Workspaces.Application.Compliance;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Accounts;
using Workspaces.FapiExtensions.AspNetCore;
using Workspaces.FapiExtensions.EndUsers;
using Workspaces.Host.AdminApi;
using Workspaces.Host.Checks;
using Workspaces.Host.ClientApi;
using Workspaces.Host.ClientCertificates;
using Workspaces.Host.Compliance;
using Workspaces.Host.Demo;
using Workspaces.Host.Directories;
using Workspaces.Host.Documentation;
using Workspaces.Host.Files;
using Workspaces.Host.Hosting;
using Workspaces.Host.Hosting.Tls;
using Workspaces.Host.Interaction;
using Workspaces.Host.Interaction.Appearance;
using Workspaces.Host.Interaction.Customers;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Interaction.Notices;
using Workspaces.Host.Interaction.SignIn;
using Workspaces.Host.Observability;
using Workspaces.Host.RateLimiting;
using Workspaces.Host.Refusals;
using Workspaces.Host.Renewals;
using Workspaces.Host.Requests;
using Workspaces.Host.Resources;
using Workspaces.Host.SignIn;
using Workspaces.Host.Tenancy;
using Workspaces.Storage;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host;

/// <summary>Builds the host, for the program and for tests alike.</summary>
internal static class WorkspacesHost
{
    /// <param name="args">Configuration as <c>--Workspaces:Name=value</c>.</param>
    /// <param name="customize">Runs before anything is read or registered; what it registers wins.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var builder = NewBuilder(args);
        customize?.Invoke(builder);
        var installation = AddHosting(builder);
        AddServices(builder.Services, installation);
        builder.Services.AddObservability(builder.Configuration);

        var app = builder.Build();
        app.Services.GetRequiredService<SigningKeyAge>();
        app.Services.GetRequiredService<CertificateEnds>();
        Use(app);
        return app;
    }

    /// <summary>A builder with the configuration of the installation and nothing else.</summary>
    public static WebApplicationBuilder NewBuilder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        // Pages are found by it when the entry assembly is another one, as in tests.
        ApplicationName = typeof(WorkspacesHost).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
    });

    private static Installation AddHosting(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var time = (TimeProvider?)services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance ?? TimeProvider.System;

        var installation = Installation.Read(builder.Configuration, builder.Environment, time);
        var directory = DataDirectory.Open(installation.DataDirectory);
        var certificates = InstalledCertificates.Open(installation, directory, time);
        services.AddSingleton(installation);
        services.AddSingleton(installation.SignIn);
        services.AddSingleton(directory);
        services.AddSingleton(certificates);
        services.AddSingleton(OperatorKey.Load(installation.OperatorKey, directory));
        services.AddSingleton(MasterKeyFile.Load(installation.MasterKey, directory));
        builder.WebHost.UseSockets(Listeners.Configure);
        builder.WebHost.ConfigureKestrel(kestrel => Listeners.Configure(kestrel, installation, certificates));
        builder.Host.UseDefaultServiceProvider(provider =>
        {
            provider.ValidateScopes = true;
            provider.ValidateOnBuild = true;
        });
        return installation;
    }

    private static void AddServices(IServiceCollection services, Installation installation)
    {
        services.AddSingleton(installation.Telemetry);
        services.AddHostedService<FirstStart>();
        services.AddDrain(installation);
        services.AddRateLimiting(installation.RateLimits);
        services.AddHostedService<CertificateReload>();
        services.AddProxies(installation);
        services.AddMeasurements();
        services.AddWorkspacesStorage(provider => DatabaseReader.Read(provider.GetRequiredService<IConfiguration>()) with { MayCreate = installation.Development });
        services.AddRingProtection();
        services.AddStoredWorkspaces(provider => installation.WorkspaceOptions(provider.GetRequiredService<IConfiguration>()));
        var profiles = new CatalogProfiles(installation.ProfilesDirectory, installation.Extensions.Rules);
        services.AddSingleton<IProfileSource>(profiles);
        services.AddSingleton(profiles.Catalog);
        services.AddSingleton(profiles.Catalog.Rules);
        services.AddApplication(provider => DeletionGrace.OfDays(provider.GetRequiredService<IConfiguration>().GetValue("Workspaces:DeletionGraceDays", DeletionGrace.DefaultDays)));
        services.AddCompliance();
        services.AddRejections();
        services.AddChecks();
        services.AddInstalledRenewals();
        services.AddSingleton<RequestDoctor>();
        services.AddAdminApi();
        services.AddDemo();
        services.AddDirectories();
        services.AddSingleton<IAccounts>(static provider => ActivatorUtilities.CreateInstance<BankAccounts>(provider, new SampleAccounts()));
        services.AddFapi(options =>
        {
            options.Outbound = Outbound.Of(installation);
            foreach (var assembly in installation.Extensions.Assemblies.Prepend(typeof(WorkspacesHost).Assembly))
            {
                options.Assemblies.Add(assembly);
            }
        });
        services.AddUpstream();
        services.AddInteraction();
        services.AddSignIn();
        services.AddCustomerPages();
        services.Configure<HostFilteringOptions>(options =>
        {
            options.AllowedHosts = [.. installation.Urls.Select(url => url.Host)];
            options.AllowEmptyHosts = false;
        });
    }

    /// <summary>What belongs to the installation branches off first; everything else belongs to a workspace, or is not found.</summary>
    private static void Use(WebApplication app)
    {
        app.UseDrain();
        app.UseHeadWithoutContent();
        app.UseSecurityHeaders();
        app.UseMiddleware<NoticePages>();
        app.UseMiddleware<FailureResponses>();
        app.UseAbsoluteTargets();
        app.UseProxies(app.Services.GetRequiredService<Installation>());
        app.UseExactTargets();
        app.UseHostFiltering();
        app.UseMiddleware<AdminListenerGuard>();
        app.UseMiddleware<MutualTlsListenerGuard>();
        app.Map("/assets", assets => assets.UseOwn(endpoints => endpoints.MapPageAssets()));
        app.Map("/health", health => health.UseOwn(endpoints => endpoints.MapHealth()));
        app.MapWhen(context => context.Request.Path == "/", home => home.UseOwn(endpoints => endpoints.MapGet("/", () => TypedResults.Redirect("/docs"))));
        app.Map("/docs", docs => docs.UseOwn(endpoints =>
        {
            endpoints.MapExplanations();
            endpoints.MapDemoCallback();
        }));
        app.Map("/directory", directory => directory.UseOwn(endpoints => endpoints.MapDirectories()));
        app.Map(ReportKeys.Path, keys => keys.UseOwn(endpoints => endpoints.MapReportKeys()));
        app.Map(AdminRoutes.Base, admin => admin.UseAdminApi());
        app.UseMiddleware<WorkspaceMiddleware>();
        app.UseMiddleware<RequestTelemetry>();
        app.UseMiddleware<RefusalLog>();
        app.UseMiddleware<CertificateWatch>();
        // Once more, so that metrics, spans and records tell of the answer, and the log of the workspace.
        app.UseMiddleware<FailureResponses>();
        app.UseMethodRefusals();
        app.UseMiddleware<WorkspaceShare>();
        app.UseMiddleware<PageErrors>();
        app.UseMiddleware<PageForms>();
        app.UseRoutingOfHead();
        app.UseExactPaths();
        app.UsePageLanguages();
        app.MapFapi();
        app.MapBrandingAssets();
        app.MapClientRejections();
        app.MapRazorPages();
    }

    /// <summary>Serves a branch that belongs to no workspace, within the share of whoever asks.</summary>
    private static void UseOwn(this IApplicationBuilder branch, Action<IEndpointRouteBuilder> map) =>
        branch.UseAddressShare().UseRoutingOfHead().UseExactPaths().UseEndpoints(map);
}

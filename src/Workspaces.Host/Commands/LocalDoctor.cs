using Workspaces.Application.Callers;
using Workspaces.Application.Diagnosis;
using Workspaces.Application.IdentityProviders;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Checks;
using Workspaces.Host.Hosting;
using Workspaces.Storage;
using Workspaces.Storage.Database;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Commands;

/// <summary>The doctor for an installation that need not run, nor be able to.</summary>
internal static class LocalDoctor
{
    private const string Configuration = "configuration";

    public static async Task<Diagnosis> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        var builder = WorkspacesHost.NewBuilder(settings);
        List<string> faults = [];
        var installation = Try(() => Installation.Read(builder.Configuration, builder.Environment, TimeProvider.System), faults);
        var database = Try(() => DatabaseReader.Read(builder.Configuration), faults);
        _ = installation is null ? null : Try(() => new CatalogProfiles(installation.ProfilesDirectory), faults);
        if (installation is null || database is null || faults.Count > 0)
        {
            return Diagnosis.Of([.. faults.Distinct().Select(fault => new Finding(Configuration, FindingLevel.Error, fault, "Correct the setting and ask the doctor again."))]);
        }

        await using var services = Services(builder.Configuration, installation).BuildServiceProvider();
        var diagnosis = await services.GetRequiredService<Doctor>().RunAsync(Caller.Bootstrap, cancellationToken);
        return Diagnosis.Of([new(Configuration, FindingLevel.Ok, "The settings can be used."), .. diagnosis.Value?.Findings ?? []]);
    }

    private static ServiceCollection Services(IConfiguration configuration, Installation installation)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(installation);
        services.AddSingleton(_ => ExistingKey(installation));
        services.AddWorkspacesStorage(_ => DatabaseReader.Read(configuration));
        services.AddRingProtection();
        services.AddSingleton(Outbound.Of(installation));
        services.AddSingleton<GuardedHttpClient>();
        services.AddSingleton<ProviderDirectory>();
        services.AddChecks();
        return services;
    }

    // Looking must not make one.
    private static MasterKey ExistingKey(Installation installation) =>
        installation.MasterKey is not null || File.Exists(Path.Combine(installation.DataDirectory, MasterKeyFile.Name))
            ? MasterKeyFile.Load(installation.MasterKey, DataDirectory.Open(installation.DataDirectory))
            : throw new StartupException($"There is no master key in {installation.DataDirectory}, and none is configured.");

    private static T? Try<T>(Func<T> read, List<string> faults) where T : class
    {
        try
        {
            return read();
        }
        catch (StartupException exception)
        {
            faults.AddRange(exception.Faults);
        }

        return null;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.Application;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions;
using Workspaces.Host.Hosting;
using Workspaces.Host.Interaction.Languages;
using Workspaces.Host.Tests.Publication;
using Workspaces.Storage;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Upkeep;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Data;

/// <summary>An installation without HTTP: a migrated database and the services over it, on a clock of its own.</summary>
public abstract class Installation(TestDatabase database, KeySetWeb? web = null) : IAsyncLifetime
{
    private readonly List<ServiceProvider> _replicas = [];
    private readonly SharedKeyMaterial _keys = new();
    private ServiceProvider? _services;

    public TestDatabase Database => database;

    /// <summary>What it may fetch.</summary>
    public KeySetWeb Web => web ?? throw new InvalidOperationException("It fetches nothing.");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero));

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The database is not available.");

    public TService Get<TService>() where TService : notnull => Services.GetRequiredService<TService>();

    public async ValueTask InitializeAsync()
    {
        await database.InitializeAsync();
        if (database.Unavailable is null)
        {
            _services = CreateReplica();
            await Get<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
            await Get<AuditBeginning>().SealAsync(CancellationToken.None);
        }
    }

    /// <summary>Another process on the same database.</summary>
    public ServiceProvider CreateReplica(TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(time ?? Time);
        services.AddSingleton(MasterKey.Read(Convert.ToBase64String(new byte[MasterKey.KeySize]), "the test"));
        services.AddSingleton<IProfileSource, StandInProfiles>();
        services.AddSingleton<IWorkspaceKeyMaterial>(_keys);
        services.AddFapiJudges(new() { Outbound = web?.Outbound ?? new() });
        services.AddWorkspacesStorage(_ => DatabaseReader.Read(new ConfigurationBuilder().AddInMemoryCollection(database.Settings).Build()));
        services.AddStoredWorkspaces(_ => new(new(new("https://localhost:7443"), new("https://localhost:7444"))) { UiLocales = PageLanguages.All, KeyPoolSize = 1 });
        services.AddApplication(_ => DeletionGrace.OfDays(DeletionGrace.DefaultDays));
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        _replicas.Add(provider);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var replica in _replicas)
        {
            await replica.DisposeAsync();
        }

        await database.DisposeAsync();
        await (web?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}

public sealed class SqliteInstallation() : Installation(new SqliteDatabase());

public sealed class PostgresInstallation(PostgresServer server) : Installation(new PostgresDatabase(server));

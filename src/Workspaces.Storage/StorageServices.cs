using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Storage.Audit;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.History;
using Workspaces.Storage.Keys.Ring;
using Workspaces.Storage.Sql;
using Workspaces.Storage.Upkeep;

namespace Workspaces.Storage;

internal static class StorageServices
{
    /// <summary>The database: contexts, the stores that the engine asks for, migrations, pruning and the data protection ring.</summary>
    public static IServiceCollection AddWorkspacesStorage(this IServiceCollection services, Func<IServiceProvider, DatabaseOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<ServedDirectory>();
        services.AddMeasurements();
        services.AddContexts();
        services.AddStatements();
        services.AddSingleton<HistoryBeat>();
        services.AddHostedService(provider => provider.GetRequiredService<HistoryBeat>());
        services.AddSingleton<ClockSteps>();
        services.AddSingleton<ExpiredRows>();
        services.AddSingleton<ExpiringTables>();
        services.AddSingleton<PruneExpired>();
        return services.AddHostedService(provider => provider.GetRequiredService<PruneExpired>());
    }

    private static void AddMeasurements(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<DbCommandCounter>();
        services.AddSingleton<DatabaseMetrics>();
        foreach (var cache in new[] { Caches.Workspaces, Caches.Clients })
        {
            services.AddKeyedSingleton(cache, (provider, name) => new CacheMetrics(provider.GetRequiredService<IMeterFactory>(), (string)name!));
        }
    }

    private static void AddContexts(this IServiceCollection services)
    {
        services.AddSingleton<CountingInterceptor>();
        services.AddSingleton<TimingInterceptor>();
        services.AddSingleton<DatabaseHistory>();
        services.AddSingleton<HistoryInterceptor>();
        services.AddSingleton<DbDataSource>(provider => DataSource(provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<DatabaseHistory>()));
        services.AddPooledDbContextFactory<CatalogDbContext>(Connect);
        services.AddPooledDbContextFactory<TenantDbContext>(Connect);
        services.AddSingleton(provider => new AuditSeals(provider.GetRequiredService<MasterKey>));
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditBeginning>();
        services.AddSingleton<Store>();
        // Data Protection asks a scope for the context.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CatalogDbContext>>().CreateDbContext());
        services.AddDataProtection().SetApplicationName("Workspaces").PersistKeysToDbContext<CatalogDbContext>();
        services.AddSingleton<XmlKeyManager>();
        services.AddSingleton<RingKeyManager>();
        services.AddSingleton<IKeyManager>(provider => provider.GetRequiredService<RingKeyManager>());
    }

    private static void AddStatements(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SqlDatabase(
            provider.GetRequiredService<DbDataSource>(),
            provider.GetRequiredService<DatabaseOptions>().Provider is DatabaseProvider.Sqlite ? new SqliteWriters() : null,
            provider.GetRequiredService<DatabaseHistory>(),
            provider.GetRequiredService<DbCommandCounter>(),
            provider.GetRequiredService<DatabaseMetrics>()));
        services.AddSingleton<RecentRequests>();
        services.AddSingleton<RecentIntents>();
        services.AddSingleton<IntentDetails>();
        services.TryAddSingleton<IWaitingRequestLimits, EndlessWaiting>();
        services.AddSingleton<WaitingRequests>();
        services.AddSingleton<PublishedKeySetIndex>();
        services.AddSingleton<IOneTimeValues, OneTimeValues>();
        services.AddSingleton<IAuthorizationRequestStore, AuthorizationRequestStore>();
        services.AddSingleton<IGrantStore, GrantStore>();
        services.AddSingleton<IIntentStore, IntentStore>();
        services.AddSingleton<IConsents, ConsentStore>();
        services.AddSingleton<IRevocations, Revocations>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<IUserClaims>(provider => provider.GetRequiredService<UserDirectory>());
        services.AddSingleton<SignInFailures>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<FactorStore>();
        services.AddSingleton<RejectionStore>();
        services.AddSingleton<ClientCertificateStore>();
    }

    private static DbDataSource DataSource(DatabaseOptions options, DatabaseHistory history) => options.Provider is DatabaseProvider.Sqlite
        // Only migration creates the file: one that vanishes is a fault, not an empty database.
        ? new SqliteDataSource(new SqliteConnectionStringBuilder(options.ConnectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString)
        : Postgres(options, history);

    // Of several hosts one that is behind counts as one that is down.
    private static NpgsqlDataSource Postgres(DatabaseOptions options, DatabaseHistory history)
    {
        var builder = new NpgsqlDataSourceBuilder(options.ConnectionString) { Name = Meters.Pool };
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                var asked = history.Seen;
                Meet(history, HistoryTable.Read(connection), asked);
            },
            async connection =>
            {
                var asked = history.Seen;
                Meet(history, await HistoryTable.ReadAsync(connection, CancellationToken.None), asked);
            });
        return builder.Build();
    }

    private static void Meet(DatabaseHistory history, HistoryMark? mark, HistoryMark? asked)
    {
        if (mark is not null)
        {
            history.Meet(mark, asked);
        }
    }

    private static void Connect(IServiceProvider provider, DbContextOptionsBuilder builder)
    {
        var source = provider.GetRequiredService<DbDataSource>();
        builder.AddInterceptors(
            provider.GetRequiredService<CountingInterceptor>(), provider.GetRequiredService<TimingInterceptor>(), provider.GetRequiredService<HistoryInterceptor>());
        if (source is SqliteDataSource)
        {
            builder.UseSqlite(source.ConnectionString).AddInterceptors(new SqliteSettingsInterceptor());
        }
        else
        {
            builder.UseNpgsql(source);
        }
    }
}

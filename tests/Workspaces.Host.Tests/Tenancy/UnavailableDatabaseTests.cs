using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Callers;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Grants;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Database;
using Workspaces.Storage.Workspaces;
using Workspaces.Testing.Databases;

namespace Workspaces.Host.Tests.Tenancy;

public sealed class UnavailableDatabaseTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Threat(97)]
    [Fact]
    public async Task What_needs_the_database_fails_in_one_way_and_what_is_in_memory_goes_on()
    {
        await using var installation = new PostgresInstallation(server);
        await installation.InitializeAsync();
        installation.Database.Require();
        var name = ((PostgresDatabase)installation.Database).Name;
        await installation.Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new("known", "plain"), Cancellation);
        var known = await installation.Get<WorkspaceCache>().GetAsync("known", Cancellation);

        await server.StopAcceptingAsync(name);

        Assert.Same(known, await installation.Get<WorkspaceCache>().GetAsync("known", Cancellation));
        Assert.Null(await installation.Get<WorkspaceCache>().GetAsync("unknown", Cancellation));
        await Unavailable(() => installation.Get<IAuthorizationRequestStore>().FindAsync("known", "secret", Cancellation));
        await Unavailable(() => installation.Get<IGrantStore>().RedeemCodeAsync("known", "client", "code", "refresh", Cancellation));
        await Unavailable(() => installation.Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new("other", "plain"), Cancellation));
        await Unavailable(() => installation.Get<WorkspaceAdministration>().ListAsync(Caller.Bootstrap, null, null, 10, Cancellation));

        // What is in memory is not trusted for long: it may have been withdrawn elsewhere.
        installation.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Same(known, await installation.Get<WorkspaceCache>().GetAsync("known", Cancellation));
        await Unavailable(() => installation.Get<WorkspaceCache>().GetAsync("unknown", Cancellation).AsTask());
        installation.Time.Advance(WorkspaceIndex.Trust);
        await Unavailable(() => installation.Get<WorkspaceCache>().GetAsync("known", Cancellation).AsTask());

        await server.StartAcceptingAsync(name);
        installation.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await installation.Get<WorkspaceCache>().GetAsync("unknown", Cancellation));
        Assert.Same(known, await installation.Get<WorkspaceCache>().GetAsync("known", Cancellation));
    }

    [Fact]
    public async Task A_missing_sqlite_file_fails_in_the_same_way()
    {
        await using var installation = new SqliteInstallation();
        await installation.InitializeAsync();
        await using var replica = installation.CreateReplica();
        SqliteConnection.ClearPool(new(replica.GetRequiredService<DbDataSource>().ConnectionString));
        File.Delete(Path.Combine(((SqliteDatabase)installation.Database).DataDirectory, "workspaces.db"));

        await Unavailable(() => replica.GetRequiredService<WorkspaceCache>().GetAsync("unknown", Cancellation).AsTask());
        await Unavailable(() => replica.GetRequiredService<IRevocations>().RevokeTokenAsync("known", "jti", DateTimeOffset.UnixEpoch, Cancellation));
    }

    private static Task<StorageUnavailableException> Unavailable(Func<Task> work) => Assert.ThrowsAsync<StorageUnavailableException>(work);
}

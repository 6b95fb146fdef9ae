using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.ClientAuthentication;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>A SQLite database that cannot grow any more.</summary>
public sealed class FullDiskTests(SqliteInstallation installation) : InstallationTests(installation), IClassFixture<SqliteInstallation>
{
    [Fact]
    public async Task Fails_as_a_whole_or_not_at_all_is_read_as_ever_and_goes_on_when_there_is_room()
    {
        await AddParties();
        await using var disk = new LimitedDisk(Get<DatabaseOptions>().ConnectionString);
        var database = ActivatorUtilities.CreateInstance<SqlDatabase>(Installation.Services, disk, new SqliteWriters());
        var (requests, grants) = (new AuthorizationRequestStore(database, new(), Get<IntentDetails>(), Get<WaitingRequests>(), Time), new GrantStore(database, new(), new(Time), Get<IntentDetails>(), Time));
        await requests.AddAsync(Workspace, "pushed", new("client", "{}", Pushed: true, DpopJkt: null, Now.AddMinutes(10), Now.AddMinutes(25)), Cancellation);

        disk.Fill();
        List<int> kept = [];
        await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            for (var number = 0; ; number++)
            {
                await grants.AddAsync(Workspace, new(Large(number), $"code-{number}", Now.AddMinutes(1)), Cancellation);
                kept.Add(number);
            }
        });
        await Assert.ThrowsAsync<StorageUnavailableException>(() => grants.AddAsync(Workspace, new(Large(-1), "code", Now.AddMinutes(1)) { RequestSecret = "pushed" }, Cancellation));

        Assert.NotNull(await requests.FindAsync(Workspace, "pushed", Cancellation));
        Assert.Null(await grants.FindAsync(Workspace, "grant--1", Cancellation));
        Assert.Null(await grants.FindAsync(Workspace, $"grant-{kept.Count}", Cancellation));
        Assert.All(await Task.WhenAll(kept.Select(number => grants.FindAsync(Workspace, $"grant-{number}", Cancellation))), Assert.NotNull);

        disk.MakeRoom();
        Assert.Null(await grants.AddAsync(Workspace, new(Large(-1), "code", Now.AddMinutes(1)) { RequestSecret = "pushed" }, Cancellation));
        Assert.Null(await new AuthorizationRequestStore(database, new RecentRequests(), Get<IntentDetails>(), Get<WaitingRequests>(), Time).FindAsync(Workspace, "pushed", Cancellation));
    }

    private Grant Large(int number) => new()
    {
        Id = $"grant-{number}",
        ClientId = "client",
        UserId = "user",
        Subject = "subject",
        Scopes = ["openid"],
        AuthenticatedAt = Now,
        CreatedAt = Now,
        Nonce = new('n', 4000),
    };

    /// <summary>Lets the file grow no further on any of its connections.</summary>
    private sealed class LimitedDisk(string connectionString) : DbDataSource
    {
        private const long Unlimited = 1_000_000;
        private long _pages = Unlimited;

        public override string ConnectionString => connectionString;

        public void Fill()
        {
            using var connection = CreateDbConnection();
            connection.Open();
            _pages = (long)Run(connection, "PRAGMA page_count")!;
        }

        public void MakeRoom() => _pages = Unlimited;

        protected override DbConnection CreateDbConnection() => new SqliteConnection(connectionString);

        protected override DbConnection OpenDbConnection()
        {
            var connection = CreateDbConnection();
            connection.Open();
            Run(connection, $"PRAGMA max_page_count = {_pages}");
            return connection;
        }

        protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());

        private static object? Run(DbConnection connection, string text)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            return command.ExecuteScalar();
        }
    }
}

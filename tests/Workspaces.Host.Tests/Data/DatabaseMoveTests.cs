using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Workspaces.Client.Admin;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;
using Workspaces.Host.Tests.Commands;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Database;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Upkeep;
using Workspaces.Testing;
using Workspaces.Testing.Databases;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Data;

/// <summary>An installation that leaves SQLite for PostgreSQL takes everything with it.</summary>
public sealed class DatabaseMoveTests(PostgresServer server) : IAsyncDisposable
{
    private readonly TestDirectory _data = new();
    private readonly PostgresDatabase _database = new(server);
    private readonly TppKeys _keys = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Grants_users_keys_and_the_audit_record_go_on()
    {
        await RequireAsync();
        var (refreshToken, keyId) = await ServeSqliteAsync();

        var moved = await MoveAsync();
        var again = await MoveAsync();

        Assert.True(moved.Code == 0, string.Join('\n', moved.Errors));
        var rows = moved.Json["moved"]!.AsArray().ToDictionary(table => (string)table!["table"]!, table => (long)table!["rows"]!);
        Assert.Equal((1, 1, 1, 1), (rows["workspaces"], rows["clients"], rows["users"], rows["grants"]));
        Assert.Equal(0, again.Code);
        await using var postgres = await BuiltInServer.StartAsync(new() { PostgreSqlConnectionString = Connection }, _data.Path, Cancellation);
        using TppHttp http = new([postgres.Authority], TimeProvider.System);
        var tpp = await ConnectAsync(postgres, http);
        Assert.Equal(keyId, (string?)(await KeysAsync(postgres, http))!["keys"]![0]!["kid"]);
        Assert.True((await tpp.RefreshAsync(refreshToken)).Succeeded);
        Assert.True((await tpp.Flow()).Succeeded);
        var audit = await new AdminClient(postgres.PublicUrl, postgres.OperatorKey, http).SendAsync(HttpMethod.Get, "/workspaces/acme/audit/verify", cancellationToken: Cancellation);
        Assert.True((bool?)audit.Json?["intact"] is true, audit.Body);
    }

    [Fact]
    public async Task A_move_that_was_interrupted_goes_on()
    {
        await RequireAsync();
        await ServeSqliteAsync();
        await InterruptAsync();

        var moved = await MoveAsync();

        Assert.True(moved.Code == 0, string.Join('\n', moved.Errors));
        Assert.Equal(["workspaces"], moved.Json["moved"]!.AsArray().Where(table => (bool)table!["copied_before"]!).Select(table => (string)table!["table"]!));
    }

    [Fact]
    public async Task What_changed_since_a_move_was_interrupted_is_not_undone_by_going_on()
    {
        await RequireAsync();
        await ServeSqliteAsync();
        await InterruptAsync();
        await using (await BuiltInServer.StartAsync(new(), _data.Path, Cancellation))
        {
        }

        var moved = await MoveAsync();

        Assert.Equal(1, moved.Code);
        Assert.StartsWith("The SQLite database was served from after a move had begun", Assert.Single(moved.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_starts_on_half_a_copy()
    {
        await RequireAsync();
        await ServeSqliteAsync();
        await InterruptAsync();
        using TestDirectory other = new();

        var refused = await Assert.ThrowsAsync<StartupException>(() => BuiltInServer.StartAsync(new() { PostgreSqlConnectionString = Connection }, other.Path, Cancellation));

        Assert.Contains("run move again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_with_other_rows_stops_the_move()
    {
        await RequireAsync();
        await ServeSqliteAsync();
        Assert.Equal(0, (await MoveAsync()).Code);
        await using (var to = PostgresStoreContext.For(Connection))
        {
            await to.Set<AuditRow>().OrderByDescending(row => row.Sequence).Take(1).ExecuteDeleteAsync(Cancellation);
        }

        var moved = await MoveAsync();

        Assert.Equal(1, moved.Code);
        Assert.StartsWith("The table audit_records has ", Assert.Single(moved.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_running_server_nor_a_database_in_use_is_copied()
    {
        await RequireAsync();
        Run running;
        await using (await BuiltInServer.StartAsync(new(), _data.Path, Cancellation))
        {
            running = await MoveAsync();
        }

        using (TestDirectory other = new())
        {
            await using var served = await BuiltInServer.StartAsync(new() { PostgreSqlConnectionString = Connection }, other.Path, Cancellation);
        }

        var used = await MoveAsync();

        Assert.Equal((1, 1), (running.Code, used.Code));
        Assert.StartsWith("A server runs on ", Assert.Single(running.Errors), StringComparison.Ordinal);
        Assert.StartsWith("The PostgreSQL database has been served from", Assert.Single(used.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_a_database_is_named()
    {
        var moved = await Run.OfAsync("move", "--to", "postgres", "--ConnectionStrings:Workspaces=Host=localhost", $"--Workspaces:DataDirectory={_data.Path}");

        Assert.Equal(1, moved.Code);
        Assert.Contains(_data.Path, Assert.Single(moved.Errors), StringComparison.Ordinal);
    }

    // Rows are copied by their properties.
    [Fact]
    public void No_column_is_without_a_property()
    {
        using var context = SqliteStoreContext.For("Data Source=:memory:");

        Assert.Empty(context.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(property => property.IsShadowProperty()).Select(property => property.Name));
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _keys.Dispose();
        _data.Dispose();
    }

    private string Connection => _database.Settings["ConnectionStrings:Workspaces"]!;

    private async Task RequireAsync()
    {
        await _database.InitializeAsync();
        _database.Require();
    }

    private Task<Run> MoveAsync() => Run.OfAsync("move", "--to", "postgres", "--json", $"--ConnectionStrings:Workspaces={Connection}", $"--Workspaces:DataDirectory={_data.Path}");

    /// <summary>A move that came as far as the first table.</summary>
    private async Task InterruptAsync()
    {
        await new DatabaseMigrator(DatabaseOptions.Read("postgres", Connection, _data.Path)).MigrateAsync(Cancellation);
        await using var from = SqliteStoreContext.For(DatabaseOptions.Read("sqlite", null, _data.Path).ConnectionString);
        await using var to = PostgresStoreContext.For(Connection);
        var history = await from.Set<HistoryRow>().SingleAsync(Cancellation);
        await DatabaseMove.BeginAsync(to, new(history.Epoch, history.Beat, history.BeatenAt), Cancellation);
        await TableCopy.Of(from.Model.FindEntityType(typeof(WorkspaceRow))!, from, to).RunAsync(Cancellation);
    }

    /// <summary>A server on SQLite with a grant, which then stops.</summary>
    private async Task<(string RefreshToken, string KeyId)> ServeSqliteAsync()
    {
        await using var sqlite = await BuiltInServer.StartAsync(new(), _data.Path, Cancellation);
        using TppHttp http = new([sqlite.Authority], TimeProvider.System);
        AdminClient admin = new(sqlite.PublicUrl, sqlite.OperatorKey, http);
        Assert.True((await admin.CreateWorkspaceAsync("acme", "fapi2-security", cancellationToken: Cancellation)).Succeeded);
        Assert.True((await admin.CreateUserAsync("acme", "alice", "wonderland", cancellationToken: Cancellation)).Succeeded);
        Assert.True((await admin.CreateClientAsync("acme", TppRegistration.Metadata(Client, _keys), Cancellation)).Succeeded);
        var flow = await (await ConnectAsync(sqlite, http)).Flow();
        Assert.True(flow.Succeeded, flow.ErrorDescription);
        return (flow.RefreshToken!, (string)(await KeysAsync(sqlite, http))!["keys"]![0]!["kid"]!);
    }

    private static TppOptions Client => new() { ClientId = "tpp", Dpop = true, Style = FlowStyle.Fapi2, Scope = "openid offline_access accounts" };

    private async Task<Tpp> ConnectAsync(IServerUnderTest server, TppHttp http) =>
        await Tpp.ConnectAsync(new Uri(server.PublicUrl, "/acme").AbsoluteUri, Client, _keys, http, TimeProvider.System, Cancellation);

    private static async Task<JsonObject?> KeysAsync(IServerUnderTest server, TppHttp http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.PublicUrl, "/acme/jwks"));
        var answer = await http.SendAsync(request, null, null, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Json;
    }
}

using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Database;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Tests that are written once and run on each database.</summary>
public abstract class InstallationTests
{
    private static int Names;

    protected InstallationTests(Installation installation)
    {
        installation.Database.Require();
        Installation = installation;
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected Installation Installation { get; }

    protected FakeTimeProvider Time => Installation.Time;

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>An id that no other test uses.</summary>
    protected string Workspace { get; } = NewName("ws");

    protected static string NewName(string prefix) => $"{prefix}-{Interlocked.Increment(ref Names)}";

    protected TService Get<TService>() where TService : notnull => Installation.Get<TService>();

    /// <summary>A workspace with the client and the user that grants need.</summary>
    protected async Task AddParties(string clientId = "client", string userId = "user", string? workspaceId = null)
    {
        SqlValue[] values = [workspaceId ?? Workspace, clientId, userId, Now, $$"""{"client_id":"{{clientId}}"}"""];
        foreach (var (table, columns, row) in new[]
        {
            ("workspaces", "id, display_name, search_name, profile_id, profile_version, trust_anchors, pairwise_salt, status, revision, changed_at, created_at",
                "$1, '', '', 'plain', '1', '[]', '', 'Active', 1, $4, $4"),
            ("clients", "workspace_id, client_id, metadata, search_name, disabled, created_at, changed_at, version", "$1, $2, $5, '', FALSE, $4, $4, 1"),
            ("users", "workspace_id, id, username, normalized_username, password_hash, claims, disabled, sessions_from, created_at, changed_at, version",
                "$1, $3, $3, $3, '', '{}', FALSE, 0, $4, $4, 1"),
        })
        {
            await Get<SqlDatabase>().ExecuteAsync(Statement.Write($"INSERT INTO {table} ({columns}) VALUES ({row}) ON CONFLICT DO NOTHING", values), Cancellation);
        }
    }

    /// <summary>Whether an access token, or the grant behind it, was revoked.</summary>
    protected async Task<bool> IsRevoked(string jwtId, string? grantId = null, string? workspace = null)
    {
        var token = new AccessToken { Issuer = "", Subject = "", ClientId = "", JwtId = jwtId, GrantId = grantId, IssuedAt = Now, Expires = Now };
        return (await Get<IOneTimeValues>().TakeAsync(workspace ?? Workspace, [], token, Cancellation)).Standing.Revoked;
    }

    /// <summary>The round trips that some work takes.</summary>
    protected async Task<int> RoundTrips(Func<Task> work)
    {
        using var flow = Get<DbCommandCounter>().Begin();
        await work();
        return flow.Count;
    }

    /// <summary>The same work by many at once, all of whom start together.</summary>
    protected static async Task<TResult[]> Race<TResult>(int runners, Func<int, Task<TResult>> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racing = Enumerable.Range(0, runners).Select(async i =>
        {
            await start.Task;
            return await Task.Run(() => work(i));
        }).ToArray();
        start.SetResult();
        return await Task.WhenAll(racing);
    }
}

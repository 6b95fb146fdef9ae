using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Authorization requests beside others of the same name.</summary>
[Threat(1)]
public abstract class AuthorizationRequestTwinTests(Installation installation) : TwinTests(installation)
{
    private static readonly string OfRequest = $"WHERE workspace_id = $1 AND handle_hash = '{Handle.Hash("request")}'";

    /// <summary>In a process that remembers nothing.</summary>
    private IAuthorizationRequestStore Store => Installation.CreateReplica().GetRequiredService<IAuthorizationRequestStore>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var workspace in Both)
        {
            Assert.True(await Store.AddAsync(workspace, "request", Request(1), Cancellation));
            Assert.True(await Store.AddAsync(workspace, "request-beside", Request(1), Cancellation));
        }
    }

    public static TheoryData<string> Ends =>
        [$"UPDATE authorization_requests SET consumed_by = '' {OfRequest}", $"UPDATE authorization_requests SET expires_at = $2 {OfRequest}", $"DELETE FROM authorization_requests {OfRequest}"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task One_that_has_ended_is_not_found(string end)
    {
        Assert.NotNull(await Store.FindAsync(Workspace, "request", Cancellation));

        await Write(end);

        Assert.Null(await Store.FindAsync(Workspace, "request", Cancellation));
    }

    [Fact]
    public async Task One_that_waits_has_not_ended_whatever_became_of_others()
    {
        await Write("UPDATE authorization_requests SET consumed_by = '' WHERE workspace_id = $1", Twin);
        await Store.ConsumeAsync(Workspace, "request-beside", Cancellation);
        Assert.Null(await Store.FindEndedAsync(Workspace, "request", Cancellation));

        await Store.ConsumeAsync(Workspace, "request", Cancellation);

        Assert.Equal(AuthorizationEnding.Declined, (await Store.FindEndedAsync(Workspace, "request", Cancellation))?.Ending);
    }

    [Fact]
    public async Task One_is_consumed_and_no_other() => await Changes(async () => Assert.True(await Store.ConsumeAsync(Workspace, "request", Cancellation)), Handle.Hash("request"));

    [Fact]
    public async Task One_is_extended_and_no_other() => await Changes(() => Store.ExtendAsync(Workspace, "request", Now.AddMinutes(5), Cancellation), Handle.Hash("request"));

    [Fact]
    public async Task None_is_shortened_and_none_that_was_consumed_is_extended()
    {
        await Changes(() => Store.ExtendAsync(Workspace, "request", Now.AddSeconds(1), Cancellation));
        await Store.ConsumeAsync(Workspace, "request", Cancellation);

        await Changes(() => Store.ExtendAsync(Workspace, "request", Now.AddMinutes(5), Cancellation));
    }

    [Fact]
    public async Task One_that_is_added_again_waits_again()
    {
        await Store.ConsumeAsync(Workspace, "request", Cancellation);

        Assert.True(await Store.AddAsync(Workspace, "request", Request(2), Cancellation));

        Assert.Equal(Request(2), await Store.FindAsync(Workspace, "request", Cancellation));
    }

    private StoredAuthorizationRequest Request(int minutes) => new("client", "{}", Pushed: true, DpopJkt: null, Now.AddMinutes(minutes), Now.AddMinutes(minutes + 15));
}

public sealed class AuthorizationRequestTwinOnSqliteTests(SqliteInstallation installation) : AuthorizationRequestTwinTests(installation), IClassFixture<SqliteInstallation>;

public sealed class AuthorizationRequestTwinOnPostgresTests(PostgresInstallation installation) : AuthorizationRequestTwinTests(installation), IClassFixture<PostgresInstallation>;

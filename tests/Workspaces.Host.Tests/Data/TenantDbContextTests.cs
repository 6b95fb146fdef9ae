using Microsoft.EntityFrameworkCore;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Administration;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Data;

public abstract class TenantDbContextTests(Installation installation) : InstallationTests(installation)
{
    [Fact]
    public async Task Reads_nothing_of_another_workspace()
    {
        await Fill(Workspace);
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(new(other, "plain"), Cancellation);

        var seen = await Get<Store>().InWorkspaceAsync(other, Count);

        Assert.Equal(new Rows(Workspaces: 1, Keys: 1, Clients: 0, Users: 0, Requests: 0, Grants: 0, OneTimeValues: 0, RevokedTokens: 0), seen);
        Assert.Equal(new(1, 1, 1, 1, 1, 1, 1, 1), await Get<Store>().InWorkspaceAsync(Workspace, Count));
    }

    [Fact]
    public async Task Deletes_nothing_of_another_workspace()
    {
        await Fill(Workspace);

        var deleted = await Get<Store>().InWorkspaceAsync(NewName("other"), context => context.Set<ClientRow>().ExecuteDeleteAsync(Cancellation));

        Assert.Equal(0, deleted);
        Assert.Equal(1, (await Get<Store>().InWorkspaceAsync(Workspace, Count)).Clients);
    }

    [Fact]
    public async Task Fails_when_no_workspace_is_bound()
    {
        await using var context = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Set<ClientRow>().ToListAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.Set<WorkspaceRow>().ToListAsync(Cancellation));
        context.Set<ClientRow>().Add(Client(Workspace));
        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancellation));
    }

    [Fact]
    public async Task A_context_that_is_used_again_is_bound_to_nothing()
    {
        await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<ClientRow>().CountAsync(Cancellation));

        await using var context = Get<IDbContextFactory<TenantDbContext>>().CreateDbContext();

        Assert.Throws<InvalidOperationException>(() => context.WorkspaceId);
    }

    [Fact]
    public Task Is_bound_once() => Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(Workspace, context =>
    {
        context.Bind("other");
        return Task.FromResult(0);
    }));

    [Fact]
    public async Task Refuses_to_save_a_row_of_another_workspace()
    {
        await Fill(Workspace);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(NewName("other"), context =>
        {
            context.Set<ClientRow>().Add(Client(Workspace));
            return context.SaveChangesAsync(Cancellation);
        }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Get<Store>().InWorkspaceAsync(NewName("other"), context =>
        {
            context.Set<ClientRow>().Remove(Client(Workspace));
            return context.SaveChangesAsync(Cancellation);
        }));
    }

    private static ClientRow Client(string workspaceId) => new() { WorkspaceId = workspaceId, ClientId = "client-row", Metadata = "{}" };

    private static async Task<Rows> Count(TenantDbContext context) => new(
        await context.Set<WorkspaceRow>().CountAsync(Cancellation),
        await context.Set<WorkspaceKeyRow>().CountAsync(Cancellation),
        await context.Set<ClientRow>().CountAsync(Cancellation),
        await context.Set<UserRow>().CountAsync(Cancellation),
        await context.Set<AuthorizationRequestRow>().CountAsync(Cancellation),
        await context.Set<GrantRow>().CountAsync(Cancellation),
        await context.Set<OneTimeValueRow>().CountAsync(Cancellation),
        await context.Set<RevokedTokenRow>().CountAsync(Cancellation));

    private async Task Fill(string workspaceId)
    {
        await Get<WorkspaceAdministration>().CreateAsync(new(workspaceId, "plain"), Cancellation);
        await Get<ClientAdministration>().CreateAsync(workspaceId, new() { ClientId = "client", RedirectUris = ["https://client.example/"] }, Cancellation);
        await Get<UserAdministration>().CreateAsync(workspaceId, new("alice", "alice", null), Cancellation);
        await Get<IAuthorizationRequestStore>().AddAsync(workspaceId, "secret", new("client", "{}", true, null, Now.AddMinutes(1), Now.AddMinutes(16)), Cancellation);
        await Get<IGrantStore>().AddAsync(
            workspaceId,
            new Grant
            {
                Id = NewName("grant"),
                ClientId = "client",
                UserId = "user",
                Subject = "subject",
                Scopes = [],
                AuthenticatedAt = Now,
                CreatedAt = Now,
            },
            "code",
            Now.AddMinutes(1),
            null,
            null,
            Cancellation);
        await Get<IOneTimeValues>().TakeAsync(workspaceId, [new(OneTimeKind.RequestObject, "jti", Now.AddMinutes(1))], Cancellation);
        await Get<IRevocations>().RevokeTokenAsync(workspaceId, "jti", Now.AddMinutes(1), Cancellation);
    }

    private sealed record Rows(int Workspaces, int Keys, int Clients, int Users, int Requests, int Grants, int OneTimeValues, int RevokedTokens);
}

public sealed class TenantDbContextOnSqliteTests(SqliteInstallation installation) : TenantDbContextTests(installation), IClassFixture<SqliteInstallation>;

public sealed class TenantDbContextOnPostgresTests(PostgresInstallation installation) : TenantDbContextTests(installation), IClassFixture<PostgresInstallation>;

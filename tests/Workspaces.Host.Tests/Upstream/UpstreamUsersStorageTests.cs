using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;

namespace Workspaces.Host.Tests.Upstream;

public abstract class UpstreamUsersStorageTests(Installation installation) : InstallationTests(installation)
{
    private static readonly UpstreamIdentity Bob = new("https://login.bank.example", "hash-of-bob", "bob", """{"name":"Bob"}""");

    private UpstreamUsers Users => Get<UpstreamUsers>();

    [Fact]
    public async Task Who_comes_by_several_ways_at_once_is_one_user()
    {
        await CreateAsync(Workspace);

        var ids = await Race(8, _ => Users.SignInAsync(Workspace, Bob, Now, Cancellation));

        Assert.NotNull(Assert.Single(ids.Distinct()));
        Assert.Single((await Get<UserAdministration>().ListAsync(Caller.Bootstrap, Workspace, new(), null, 10, Cancellation)).Value!.Items);
    }

    [Fact]
    public async Task The_user_of_one_workspace_is_another_one_at_the_next()
    {
        var other = NewName("other");
        await CreateAsync(Workspace);
        await CreateAsync(other);

        var (here, there) = (await Users.SignInAsync(Workspace, Bob, Now, Cancellation), await Users.SignInAsync(other, Bob, Now, Cancellation));

        Assert.NotEqual(here, there);
        Assert.Null(await Get<IUserClaims>().FindAsync(other, here!, Cancellation));
    }

    [Fact]
    public async Task Claims_and_name_are_those_of_the_last_sign_in()
    {
        await CreateAsync(Workspace);
        var id = await Users.SignInAsync(Workspace, Bob, Now, Cancellation);

        Assert.Equal(id, await Users.SignInAsync(Workspace, Bob with { Username = "robert", Claims = """{"name":"Robert"}""" }, Now, Cancellation));

        var user = (await Get<UserAdministration>().GetAsync(Caller.Bootstrap, Workspace, id!, Cancellation)).Value;
        Assert.Equal(("robert", """{"name":"Robert"}""", Bob.Issuer, 2), (user?.Username, user?.Claims.GetRawText(), user?.Provider, user?.Version));
    }

    [Fact]
    public async Task A_removed_user_stays_outside_for_good()
    {
        await CreateAsync(Workspace);
        var id = await Users.SignInAsync(Workspace, Bob, Now, Cancellation);
        await Get<UserAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, id!, null, Cancellation);

        Assert.Null(await Users.SignInAsync(Workspace, Bob, Now, Cancellation));
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Get<UserAdministration>().GetAsync(Caller.Bootstrap, Workspace, id!, Cancellation)).Faults).Kind);
    }

    [Threat(90)]
    [Theory]
    [InlineData("bob", "")]
    [InlineData("bob\nhash-of-bob", "")]
    [InlineData("bob\nhash-of-bob", "x")]
    public async Task No_password_is_the_users(string name, string password)
    {
        await CreateAsync(Workspace);
        await Users.SignInAsync(Workspace, Bob, Now, Cancellation);

        Assert.Null((await Get<PasswordSignIn>().VerifyAsync(Workspace, new(name), password, SignInSource.OfAddress(null), Cancellation)).UserId);
    }

    private async Task CreateAsync(string id) => Assert.True((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(id, "plain"), Cancellation)).Succeeded);
}

public sealed class UpstreamUsersStorageOnSqliteTests(SqliteInstallation installation) : UpstreamUsersStorageTests(installation), IClassFixture<SqliteInstallation>;

public sealed class UpstreamUsersStorageOnPostgresTests(PostgresInstallation installation) : UpstreamUsersStorageTests(installation), IClassFixture<PostgresInstallation>;

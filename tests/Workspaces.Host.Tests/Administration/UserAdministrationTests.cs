using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.SignIn;
using Workspaces.Application.Users;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Host.Tests.Administration;

public abstract class UserAdministrationTests(Installation installation) : InstallationTests(installation)
{
    private UserAdministration Users => Get<UserAdministration>();

    [Fact]
    public async Task A_user_signs_in_with_name_and_password()
    {
        var user = await Create("Alice", "wonderland");

        Assert.Equal(user.Id, await SignIn(Workspace, "Alice", "wonderland"));
        Assert.Equal(user.Id, await SignIn(Workspace, " aLICE ", "wonderland"));
        Assert.Null(await SignIn(Workspace, "Alice", "Wonderland"));
        Assert.Null(await SignIn(Workspace, "Bob", "wonderland"));
        Assert.Null(await SignIn(Workspace, "Bob", "nobody"));
    }

    // RFC 8265: the same to everybody who reads it, whatever the keyboard sends.
    [Fact]
    public async Task Name_and_password_are_the_same_from_every_keyboard()
    {
        var user = await Create("Jos\u00E9 Mart\u00EDn", "contrase\u00F1a larga");

        Assert.Equal(user.Id, await SignIn(Workspace, "jose\u0301 \uFF2Darti\u0301n", "contrasen\u0303a\u00A0larga"));
        Assert.Null(await SignIn(Workspace, "jose\u0301 marti\u0301n", "contrasena larga"));
        Assert.Null(await SignIn(Workspace, "jose mart\u00EDn", "contrase\u00F1a larga"));
        Assert.Null(await SignIn(Workspace, "jos\u00E9\u200B mart\u00EDn", "contrase\u00F1a larga"));
        Assert.Null(await SignIn(Workspace, "jos\u00E9 mart\u00EDn", "contrase\u00F1a\u200B larga"));
        Assert.Equal(FaultKind.Taken, Assert.Single((await Users.CreateAsync(Caller.Bootstrap, Workspace, new("JOSE\u0301 MARTI\u0301N", "long enough", null), Cancellation)).Faults).Kind);
        Assert.Equal(user.Id, Assert.Single((await Users.ListAsync(Caller.Bootstrap, Workspace, new(Name: "jose\u0301 marti\u0301n"), null, 10, Cancellation)).Value!.Items).Id);
        Assert.Equal(user.Id, Assert.Single((await Users.ListAsync(Caller.Bootstrap, Workspace, new(Beginning: "JOSE\u0301"), null, 10, Cancellation)).Value!.Items).Id);
        Assert.Empty((await Users.ListAsync(Caller.Bootstrap, Workspace, new(Name: "jose\u0301"), null, 10, Cancellation)).Value!.Items);
    }

    [Fact]
    public async Task A_password_that_was_changed_is_the_same_from_every_keyboard()
    {
        var user = await Create("alice", "wonderland");

        Assert.True((await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Password = "contrasen\u0303a larga" }, Cancellation)).Succeeded);
        var refused = await Users.UpdateAsync(Caller.Bootstrap, Workspace, user.Id, new() { Password = "contrase\u00F1a\tlarga" }, Cancellation);

        Assert.Equal("password", Assert.Single(refused.Faults).Path);
        Assert.Equal(user.Id, await SignIn(Workspace, "alice", "contrase\u00F1a larga"));
    }

    [Fact]
    public async Task A_user_of_one_workspace_is_nobody_in_another()
    {
        var user = await Create("alice", "wonderland");
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);

        Assert.Null(await SignIn(other, "alice", "wonderland"));
        Assert.Null(await Get<IUserClaims>().FindAsync(other, user.Id, Cancellation));
        Assert.True((await Users.CreateAsync(Caller.Bootstrap, other, new("alice", "long enough", null), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Claims_are_given_as_they_were_stored()
    {
        var user = await Create("alice", "wonderland", """{"name": "Alice", "email_verified": true, "address": {"country": "UK"}}""");

        var claims = await Get<IUserClaims>().FindAsync(Workspace, user.Id, Cancellation);

        Assert.Equal(["name", "email_verified", "address"], claims?.Keys ?? []);
        Assert.Equal("UK", claims?["address"].GetProperty("country").GetString());
    }

    [Fact]
    public async Task The_name_of_a_user_is_taken_in_any_case()
    {
        await Create("Alice", "wonderland");

        Assert.Equal(FaultKind.Taken, Assert.Single((await Users.CreateAsync(Caller.Bootstrap, Workspace, new("ALICE", "long enough", null), Cancellation)).Faults).Kind);
    }

    public static TheoryData<string, string, string?, string> Refusals => new()
    {
        { "", "password", null, "username" },
        { "   ", "password", null, "username" },
        { "two\nlines", "password", null, "username" },
        { "ali\u200Bce", "password", null, "username" },
        { "alice  cooper", "password", null, "username" },
        { new('a', 201), "password", null, "username" },
        { "alice", "", null, "password" },
        { "alice", "pass\u200Bword", null, "password" },
        { "alice", "tab\tbed words", null, "password" },
        { "alice", "passwo\u0308d", null, "password" },
        { "alice", new('x', 257), null, "password" },
        { "alice", new('x', 2000), null, "password" },
        { "alice", "password", "[]", "claims" },
        { "alice", "password", """{"sub": "mallory"}""", "claims.sub" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refuses_what_is_no_user(string username, string password, string? claims, string path)
    {
        var outcome = await Users.CreateAsync(Caller.Bootstrap, Workspace, new(username, password, claims is null ? null : JsonElement.Parse(claims)), Cancellation);

        Assert.Equal((FaultKind.Malformed, path), (Assert.Single(outcome.Faults).Kind, outcome.Faults[0].Path));
    }

    [Fact]
    public async Task There_is_no_user_without_a_workspace() =>
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Users.CreateAsync(Caller.Bootstrap, Workspace, new("alice", "wonderland", null), Cancellation)).Faults).Kind);

    [Fact]
    public async Task The_password_is_not_stored()
    {
        await Create("alice", "wonderland");

        var row = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<UserRow>().SingleAsync(Cancellation));

        Assert.DoesNotContain("wonderland", row.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_and_claims_take_one_round_trip_each()
    {
        var user = await Create("alice", "wonderland");

        Assert.Equal(1, await RoundTrips(() => SignIn(Workspace, "alice", "wonderland")));
        Assert.Equal(1, await RoundTrips(() => Get<IUserClaims>().FindAsync(Workspace, user.Id, Cancellation)));
    }

    private async Task<string?> SignIn(string workspace, string username, string password) =>
        (await Get<PasswordSignIn>().VerifyAsync(workspace, new(username), password, SignInSource.OfAddress(null), Cancellation)).UserId;

    private async Task<StoredUser> Create(string username, string password, string? claims = null)
    {
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation);
        var outcome = await Users.CreateAsync(Caller.Bootstrap, Workspace, new(username, password, claims is null ? null : JsonElement.Parse(claims)), Cancellation);
        return outcome.Value ?? throw new InvalidOperationException(outcome.Faults[0].Message);
    }
}

public sealed class UserAdministrationOnSqliteTests(SqliteInstallation installation)
    : UserAdministrationTests(installation), IClassFixture<SqliteInstallation>;

public sealed class UserAdministrationOnPostgresTests(PostgresInstallation installation)
    : UserAdministrationTests(installation), IClassFixture<PostgresInstallation>;

using Microsoft.EntityFrameworkCore;
using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Grants;
using Workspaces.Application.Users;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Sql;

namespace Workspaces.Host.Tests.Data;

/// <summary>Intents as they are kept, and that they and their grants begin and end together.</summary>
public abstract class IntentStoreTests(Installation installation) : GrantingTests(installation)
{
    private IIntentStore Intents => Get<IIntentStore>();

    private IGrantStore Grants => Get<IGrantStore>();

    [Fact]
    public async Task Is_given_back_as_it_was_and_lies_encrypted()
    {
        var intent = Intent("""{"Permissions":["ReadBalances"]}""") with { ExpiresAt = Now.AddDays(3) };
        Assert.True(await Intents.AddAsync(Workspace, intent, Cancellation));

        Assert.Equivalent(intent, await Intents.FindAsync(Workspace, intent.Id, Cancellation), strict: true);
        var kept = (await Get<SqlDatabase>().ListAsync(Statement.Read("SELECT details FROM intents WHERE workspace_id = $1", Workspace), reader => reader.GetString(0), Cancellation)).Single();
        Assert.DoesNotContain("ReadBalances", kept + System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(kept)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lies_where_nobody_else_finds_or_ends_it()
    {
        var elsewhere = NewName("ws");
        await AddParties(workspaceId: elsewhere);
        var intent = Intent();
        await Intents.AddAsync(Workspace, intent, Cancellation);

        Assert.Null(await Intents.FindAsync(elsewhere, intent.Id, Cancellation));
        Assert.Null(await Intents.FindRecentAsync(elsewhere, intent.Id, Cancellation));
        Assert.False(await Intents.EndAsync(elsewhere, intent.Id, IntentEnd.Withdrawn, Cancellation));
        Assert.Equal(Reasons.IntentClosed, await Grants.AddAsync(elsewhere, Granting(NewGrant(), intent), Cancellation));
        Assert.Equal(IntentState.Awaiting, (await Intents.FindAsync(Workspace, intent.Id, Cancellation))!.State);
    }

    [Fact]
    public async Task A_client_has_so_many_that_wait()
    {
        const int Most = 5000;
        var kept = Intent();
        await Intents.AddAsync(Workspace, kept, Cancellation);
        await Get<SqlDatabase>().ExecuteAsync(
            Statement.Write(
                """
                WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2)
                INSERT INTO intents (workspace_id, id, kind, client_id, details, state, created_at, changed_at, decide_by)
                SELECT workspace_id, 'copy-' || n, kind, client_id, details, state, created_at, changed_at, decide_by FROM intents, numbers WHERE workspace_id = $1
                """,
                Workspace, Most - 2),
            Cancellation);

        Assert.True(await Intents.AddAsync(Workspace, Intent(), Cancellation));
        Assert.False(await Intents.AddAsync(Workspace, Intent(), Cancellation));
        Assert.True(await Intents.AddAsync(Workspace, Intent() with { ClientId = "other" }, Cancellation));
        Assert.True(await Intents.EndAsync(Workspace, kept.Id, IntentEnd.Withdrawn, Cancellation));
        Assert.True(await Intents.AddAsync(Workspace, Intent(), Cancellation));
    }

    [Theory]
    [InlineData("decided too late")]
    [InlineData("over")]
    [InlineData("another client's")]
    [InlineData("withdrawn")]
    [InlineData("declined")]
    [InlineData("of another user")]
    public async Task Nothing_is_granted_of_one_that_waits_for_nobody(string why)
    {
        var intent = Intent() with { ExpiresAt = Now.AddDays(2), ClientId = why == "another client's" ? "other" : "client" };
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await AddParties(userId: "somebody");
        switch (why)
        {
            case "decided too late": Time.Advance(TimeSpan.FromDays(1)); break;
            case "over": Time.Advance(TimeSpan.FromDays(2)); break;
            case "withdrawn": Assert.True(await Intents.EndAsync(Workspace, intent.Id, IntentEnd.Withdrawn, Cancellation)); break;
            case "declined": Assert.True(await Intents.EndAsync(Workspace, intent.Id, IntentEnd.Declined, Cancellation)); break;
            case "of another user": Assert.Null(await Grants.AddAsync(Workspace, Granting(NewGrant(userId: "somebody"), intent), Cancellation)); break;
            default: break;
        }

        var before = await Intents.FindAsync(Workspace, intent.Id, Cancellation);
        var grant = NewGrant();

        Assert.Equal(Reasons.IntentClosed, await Grants.AddAsync(Workspace, Granting(grant, intent), Cancellation));

        Assert.Null(await Grants.FindAsync(Workspace, grant.Id, Cancellation));
        Assert.Equivalent(before, await Intents.FindAsync(Workspace, intent.Id, Cancellation), strict: true);
    }

    [Fact]
    public async Task The_same_answer_once_more_changes_nothing()
    {
        var (intent, first) = (Intent(), NewGrant());
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await Get<FapiExtensions.Authorization.IAuthorizationRequestStore>().AddAsync(Workspace, "secret", new("client", "{}", Pushed: true, null, Now.AddMinutes(1), Now.AddMinutes(9)), Cancellation);
        Assert.Null(await Grants.AddAsync(Workspace, Granting(first, intent) with { RequestSecret = "secret" }, Cancellation));

        Assert.Equal(Reasons.RequestUriUsed, await Grants.AddAsync(Workspace, Granting(NewGrant(), intent) with { RequestSecret = "secret" }, Cancellation));

        Assert.NotNull(await Grants.FindAsync(Workspace, first.Id, Cancellation));
        Assert.Equal(first.Id, (await Intents.FindAsync(Workspace, intent.Id, Cancellation))!.GrantId);
    }

    [Theory]
    [InlineData("grant")]
    [InlineData("consent")]
    [InlineData("user")]
    public async Task What_the_bank_ends_of_a_grant_ends_the_intent_behind_it(string end)
    {
        var (intent, grant) = (Intent(), NewGrant());
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await Grants.AddAsync(Workspace, Granting(grant, intent) with { Remembered = new Consent(["openid"], [], Now, Now.AddDays(1)) }, Cancellation);

        Assert.True(end switch
        {
            "grant" => (await Get<GrantAdministration>().EndAsync(Caller.Bootstrap, Workspace, grant.Id, Cancellation)).Succeeded,
            "consent" => (await Get<ConsentAdministration>().WithdrawAsync(Caller.Bootstrap, Workspace, "user", "client", Cancellation)).Succeeded,
            _ => (await Get<UserAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, "user", new() { Enabled = false }, Cancellation)).Succeeded,
        });

        var ended = (await Intents.FindAsync(Workspace, intent.Id, Cancellation))!;
        Assert.Equal((IntentState.Revoked, IntentParty.Bank), (ended.State, ended.EndedBy));
    }

    [Fact]
    public async Task Goes_with_its_client()
    {
        await Intents.AddAsync(Workspace, Intent(), Cancellation);

        Assert.True((await Get<ClientAdministration>().DeleteAsync(Caller.Bootstrap, Workspace, "client", null, Cancellation)).Succeeded);

        Assert.False(await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<IntentRow>().AnyAsync(Cancellation)));
    }

    [Fact]
    public async Task However_late_it_ends_it_can_be_read_and_is_removed_some_day()
    {
        var intent = Intent() with { ExpiresAt = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero) };
        Assert.True(await Intents.AddAsync(Workspace, intent, Cancellation));
        var grant = NewGrant() with { Consent = new(intent.Id, intent.Kind, [], []) { ExpiresAt = intent.ExpiresAt } };
        Assert.Null(await Grants.AddAsync(Workspace, Granting(grant, intent), Cancellation));

        var row = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<IntentRow>().SingleAsync(Cancellation));
        Assert.Equal(Retention.Never, row.RemovableAt);
    }

    [Fact]
    public async Task A_code_is_worth_nothing_once_what_it_stands_for_is_over()
    {
        var grant = NewGrant() with { ExpiresAt = Now.AddSeconds(5) };
        await Grants.AddAsync(Workspace, new(grant, "code", Now.AddMinutes(1)), Cancellation);
        Time.Advance(TimeSpan.FromSeconds(5));

        Assert.False((await Grants.FindByCodeAsync(Workspace, "code", Cancellation))!.Waits);
        Assert.Null(await Grants.RedeemCodeAsync(Workspace, "client", "code", "refresh", Cancellation));
    }

    [Fact]
    public async Task One_that_a_request_makes_is_kept_with_its_grant_alone()
    {
        var (made, grant) = (Made("""["profile"]"""), NewGrant() with { CreatedAt = Now });
        Assert.NotNull(await Grants.AddAsync(Workspace, Making(grant with { ClientId = "nobody" }, made), Cancellation));
        Assert.Null(await Intents.FindAsync(Workspace, made.Id, Cancellation));

        Assert.Null(await Grants.AddAsync(Workspace, Making(grant, made), Cancellation));

        var kept = (await Intents.FindAsync(Workspace, made.Id, Cancellation))!;
        Assert.Equal((IntentState.Authorized, grant.UserId, grant.Id, """["profile"]""", made.ExpiresAt), (kept.State, kept.UserId, kept.GrantId, kept.Details, kept.ExpiresAt));
        var stored = (await Get<SqlDatabase>().ListAsync(Statement.Read("SELECT details FROM intents WHERE id = $1", made.Id), reader => reader.GetString(0), Cancellation)).Single();
        Assert.DoesNotContain("profile", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(stored)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_changed_is_changed_where_it_is_and_ends_what_it_opened_there()
    {
        var elsewhere = NewName("ws");
        await AddParties(workspaceId: elsewhere);
        var (made, grant) = (Made("""["profile"]"""), NewGrant() with { CreatedAt = Now });
        var twin = grant with { Id = NewName("grant") };
        await Grants.AddAsync(Workspace, Making(grant, made), Cancellation);
        await Grants.AddAsync(elsewhere, Making(twin, made), Cancellation);
        var changed = made with { IsNew = false, Details = """["bank:accounts.basic:read"]""", ExpiresAt = Now.AddDays(9) };
        var next = grant with { Id = NewName("grant") };

        Assert.Null(await Grants.AddAsync(Workspace, Making(next, changed), Cancellation));

        var (here, there) = ((await Intents.FindAsync(Workspace, made.Id, Cancellation))!, (await Intents.FindAsync(elsewhere, made.Id, Cancellation))!);
        Assert.Equal((changed.Details, changed.ExpiresAt, next.Id), (here.Details, here.ExpiresAt, here.GrantId));
        Assert.Equal((made.Details, made.ExpiresAt, twin.Id), (there.Details, there.ExpiresAt, there.GrantId));
        Assert.Null(await Grants.FindAsync(Workspace, grant.Id, Cancellation));
        Assert.NotNull(await Grants.FindAsync(Workspace, next.Id, Cancellation));
        Assert.NotNull(await Grants.FindAsync(elsewhere, twin.Id, Cancellation));
    }

    [Fact]
    public async Task One_that_was_ended_is_not_changed()
    {
        var (made, grant) = (Made("""["profile"]"""), NewGrant() with { CreatedAt = Now });
        await Grants.AddAsync(Workspace, Making(grant, made), Cancellation);
        await Intents.EndAsync(Workspace, made.Id, IntentEnd.Withdrawn, Cancellation);

        Assert.Equal(Reasons.IntentClosed, await Grants.AddAsync(Workspace, Making(grant with { Id = NewName("grant") }, made with { IsNew = false, Details = "[]" }), Cancellation));

        Assert.Equal(("""["profile"]""", IntentState.Revoked), ((await Intents.FindAsync(Workspace, made.Id, Cancellation))!.Details, (await Intents.FindAsync(Workspace, made.Id, Cancellation))!.State));
    }

    [Fact]
    public async Task However_a_yes_and_an_end_meet_nothing_is_open_that_was_ended()
    {
        for (var round = 0; round < 60; round++)
        {
            var intent = Intent();
            await Intents.AddAsync(Workspace, intent, Cancellation);
            var grant = NewGrant() with { Id = NewName("grant") };

            await Task.WhenAll(
                Task.Run(() => Grants.AddAsync(Workspace, Granting(grant, intent), Cancellation)),
                Task.Run(() => Intents.EndAsync(Workspace, intent.Id, IntentEnd.Withdrawn, Cancellation)));

            Assert.Equal(IntentState.Revoked, (await Intents.FindAsync(Workspace, intent.Id, Cancellation))!.State);
            Assert.Null(await Grants.FindAsync(Workspace, grant.Id, Cancellation));
        }
    }

    [Fact]
    public async Task However_a_change_and_an_end_meet_nothing_is_open_that_was_ended()
    {
        for (var round = 0; round < 60; round++)
        {
            var (made, first) = (Made("""["profile"]"""), NewGrant() with { Id = NewName("grant"), CreatedAt = Now });
            await Grants.AddAsync(Workspace, Making(first, made), Cancellation);
            var next = first with { Id = NewName("grant") };

            await Task.WhenAll(
                Task.Run(() => Grants.AddAsync(Workspace, Making(next, made with { IsNew = false }), Cancellation)),
                Task.Run(() => Intents.EndAsync(Workspace, made.Id, IntentEnd.Withdrawn, Cancellation)));

            Assert.Equal(IntentState.Revoked, (await Intents.FindAsync(Workspace, made.Id, Cancellation))!.State);
            Assert.Null(await Grants.FindAsync(Workspace, first.Id, Cancellation));
            Assert.Null(await Grants.FindAsync(Workspace, next.Id, Cancellation));
        }
    }

    [Fact]
    public async Task A_client_lodges_one_with_each_mark()
    {
        var elsewhere = NewName("ws");
        await AddParties(workspaceId: elsewhere);
        var first = Intent() with { LodgedWith = "mark" };

        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => Intents.AddAsync(Workspace, number == 0 ? first : Intent() with { LodgedWith = "mark" }, Cancellation))));

        Assert.Single(added, kept => kept);
        var lodged = (await Intents.FindLodgedAsync(Workspace, "client", "mark", Cancellation))!;
        Assert.Equal("mark", lodged.LodgedWith);
        Assert.True(await Intents.AddAsync(Workspace, Intent() with { LodgedWith = "other" }, Cancellation));
        Assert.True(await Intents.AddAsync(Workspace, Intent(), Cancellation));
        Assert.True(await Intents.AddAsync(Workspace, Intent(), Cancellation));
        Assert.Null(await Intents.FindLodgedAsync(Workspace, "other", "mark", Cancellation));
        Assert.Null(await Intents.FindLodgedAsync(elsewhere, "client", "mark", Cancellation));
        Assert.True(await Intents.AddAsync(Workspace, Intent() with { ClientId = "other", LodgedWith = "mark" }, Cancellation));
        Assert.True(await Intents.AddAsync(elsewhere, Intent() with { LodgedWith = "mark" }, Cancellation));
        Assert.Equal(lodged.Id, (await Intents.FindLodgedAsync(Workspace, "client", "mark", Cancellation))!.Id);
    }

    [Fact]
    public async Task Is_used_by_one_call_and_by_that_as_often_as_it_comes()
    {
        var elsewhere = NewName("ws");
        await AddParties(workspaceId: elsewhere);
        var (intent, grant) = (Intent(), NewGrant());
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await Intents.AddAsync(elsewhere, intent, Cancellation);
        Assert.Null(await Intents.UseAsync(Workspace, "client", intent.Id, "early", "{}", Cancellation));
        await Grants.AddAsync(Workspace, Granting(grant, intent), Cancellation);
        await Grants.AddAsync(elsewhere, Granting(grant, intent), Cancellation);

        var used = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => Intents.UseAsync(Workspace, "client", intent.Id, $"call-{number}", $"order-{number}", Cancellation))));

        var winner = Assert.Single(used.OfType<Intent>());
        Assert.Equal((IntentState.Consumed, winner.UsedWith!.Replace("call", "order", StringComparison.Ordinal), new("scheme", "account")), (winner.State, winner.Order, winner.PayerAccount));
        Assert.Equivalent(winner, await Intents.UseAsync(Workspace, "client", intent.Id, winner.UsedWith!, "another order", Cancellation), strict: true);
        Assert.Null(await Intents.UseAsync(Workspace, "client", intent.Id, "late", "{}", Cancellation));
        Assert.NotNull(await Grants.FindAsync(Workspace, grant.Id, Cancellation));
        Assert.False(await Intents.EndAsync(Workspace, intent.Id, IntentEnd.Withdrawn, Cancellation));
        Assert.Equal(IntentState.Authorized, (await Intents.FindAsync(elsewhere, intent.Id, Cancellation))!.State);
        Assert.Equal(IntentState.Consumed, (await Intents.FindRecentAsync(Workspace, intent.Id, Cancellation))!.State);
        Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(IntentState.Consumed, (await Intents.FindAsync(Workspace, intent.Id, Cancellation))!.StateAt(Now));
    }

    [Fact]
    public async Task A_mark_of_a_client_uses_one_intent()
    {
        for (var round = 0; round < 20; round++)
        {
            var (one, other, mark) = (Intent(), Intent(), $"mark-{round}");
            foreach (var intent in new[] { one, other })
            {
                await Intents.AddAsync(Workspace, intent, Cancellation);
                await Grants.AddAsync(Workspace, Granting(NewGrant() with { Id = NewName("grant") }, intent), Cancellation);
            }

            var used = await Task.WhenAll(new[] { one, other }.Select(intent => Task.Run(() => Intents.UseAsync(Workspace, "client", intent.Id, mark, null, Cancellation))));

            Assert.Single(used.Select(intent => intent!.Id).Distinct());
            Assert.Equal(1, (await Task.WhenAll(new[] { one, other }.Select(intent => Intents.FindAsync(Workspace, intent.Id, Cancellation)))).Count(intent => intent!.State is IntentState.Consumed));
            Assert.Null(await Intents.UseAsync(Workspace, "another", one.Id, mark, null, Cancellation));
        }
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("over")]
    public async Task Nothing_is_used_that_does_not_stand(string why)
    {
        var intent = Intent() with { ExpiresAt = Now.AddDays(2) };
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await Grants.AddAsync(Workspace, Granting(NewGrant(), intent), Cancellation);
        if (why == "ended")
        {
            Assert.True(await Intents.EndAsync(Workspace, intent.Id, IntentEnd.Withdrawn, Cancellation));
        }
        else
        {
            Time.Advance(TimeSpan.FromDays(2));
        }

        Assert.Null(await Intents.UseAsync(Workspace, "client", intent.Id, "mark", null, Cancellation));
    }

    [Fact]
    public async Task However_a_use_and_an_end_meet_one_of_them_counts()
    {
        for (var round = 0; round < 40; round++)
        {
            var intent = Intent();
            await Intents.AddAsync(Workspace, intent, Cancellation);
            await Grants.AddAsync(Workspace, Granting(NewGrant() with { Id = NewName("grant") }, intent), Cancellation);

            var mark = $"mark-{round}";
            var (use, end) = (Task.Run(() => Intents.UseAsync(Workspace, "client", intent.Id, mark, null, Cancellation)), Task.Run(() => Intents.EndAsync(Workspace, intent.Id, IntentEnd.Withdrawn, Cancellation)));

            Assert.NotEqual(await use is not null, await end);
        }
    }

    [Fact]
    public async Task What_another_replica_changed_is_known_after_a_minute()
    {
        var intent = Intent();
        await Intents.AddAsync(Workspace, intent, Cancellation);
        await Get<SqlDatabase>().ExecuteAsync(Statement.Write("UPDATE intents SET state = 'Revoked' WHERE workspace_id = $1 AND id = $2", Workspace, intent.Id), Cancellation);
        Assert.Equal(IntentState.Awaiting, (await Intents.FindRecentAsync(Workspace, intent.Id, Cancellation))!.State);

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(IntentState.Revoked, (await Intents.FindRecentAsync(Workspace, intent.Id, Cancellation))!.State);
    }

    private Intent Made(string details) => Intent(details) with { Kind = IntentKind.CdrArrangement, IsNew = true, ExpiresAt = Now.AddDays(3) };

    private NewGrant Making(Grant grant, Intent intent) => new(grant, NewName("code"), Now.AddMinutes(1)) { Intent = new(intent.Id, IntentStates.WhileItStands, ["22289"], intent.ExpiresAt) { Made = intent } };

    private Intent Intent(string details = "{}") => new()
    {
        Id = NewName("intent"),
        Kind = IntentKind.UkAccountAccess,
        ClientId = "client",
        Details = details,
        State = IntentState.Awaiting,
        CreatedAt = Now,
        ChangedAt = Now,
        DecideBy = Now.AddDays(1),
    };

    private NewGrant Granting(Grant grant, Intent intent) => new(grant with { CreatedAt = Now }, NewName("code"), Now.AddMinutes(1)) { Intent = new(intent.Id, IntentStates.Again, ["22289"], intent.ExpiresAt) { PayerAccount = new("scheme", "account") } };
}

public sealed class IntentStoreOnSqliteTests(SqliteInstallation installation) : IntentStoreTests(installation), IClassFixture<SqliteInstallation>;

public sealed class IntentStoreOnPostgresTests(PostgresInstallation installation) : IntentStoreTests(installation), IClassFixture<PostgresInstallation>;

using Microsoft.AspNetCore.Http;
using Workspaces.Application.Audit;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Host.Tests.Data;

namespace Workspaces.Host.Tests.Publication;

/// <summary>A key that leaked, where keys are published elsewhere.</summary>
public abstract class PublishedRevocationTests(Installation installation) : PublishingTests(installation)
{
    [Fact]
    public async Task Is_refused_where_no_other_key_is_found_there_unless_that_is_accepted()
    {
        var first = await Begin();
        var next = await Rotate();

        var refused = await Revoke(first, signUnpublished: false);
        var signing = await Signing();
        var accepted = await Revoke(first, signUnpublished: true);

        Assert.Equal(FaultKind.Conflict, Only(refused).Kind);
        Assert.Contains("--sign-unpublished", Only(refused).Message, StringComparison.Ordinal);
        Assert.Equal(first, signing);
        Assert.Equal((next, true), (accepted.Value!.SuccessorId, accepted.Value.Unpublished));
        Assert.Equal(next, await Signing());
    }

    [Fact]
    public async Task Makes_a_key_where_there_is_none_and_that_is_accepted()
    {
        var first = await Begin();

        var accepted = await Revoke(first, signUnpublished: true);

        Assert.True(accepted.Value!.Unpublished);
        Assert.Equal(accepted.Value.SuccessorId, await Signing());
        Assert.Equal([accepted.Value.SuccessorId], await Named("active"));
    }

    [Fact]
    public async Task Has_one_sign_that_has_just_been_published()
    {
        var first = await Begin();
        var next = await Rotate();
        await Certify(next, "NextKid");
        Web.Publish(Workspace, await Jwk(first), await Jwk(next, "NextKid"));

        var revoked = await Revoke(first, signUnpublished: false);

        Assert.Equal((next, false), (revoked.Value!.SuccessorId, revoked.Value.Unpublished));
        Assert.Equal("NextKid", await Signing());
    }

    [Fact]
    public async Task Ends_one_that_waited_and_the_one_that_signs_goes_on()
    {
        var first = await Begin();
        var next = await Rotate();

        var revoked = await Revoke(next, signUnpublished: false);

        Assert.Equal(first, revoked.Value!.SuccessorId);
        Assert.Equal(first, await Signing());
        Assert.NotEqual(next, await Rotate());
    }

    [Fact]
    public async Task Goes_by_what_was_found_last_where_the_key_set_cannot_be_had()
    {
        var first = await Begin();
        var next = await Rotate();
        Web.Publish(Workspace, await Jwk(first), await Jwk(next));
        await Look();
        Web.Answer(Workspace, context => TypedResults.StatusCode(503).ExecuteAsync(context));

        var revoked = await Revoke(first, signUnpublished: false);

        Assert.Equal(next, revoked.Value!.SuccessorId);
    }

    [Fact]
    public async Task Whatever_is_done_to_keys_is_recorded()
    {
        var first = await Begin();
        var next = await Rotate();
        await Certify(next, "NextKid");
        Web.Publish(Workspace, await Jwk(first), await Jwk(next, "NextKid"));
        await Look();

        var records = (await Get<AuditAdministration>().ListAsync(Caller.Bootstrap, Workspace, new(null, null, null, null, null, null, 50), Cancellation)).Value!.Items;

        Assert.Contains(records, record => record.Action == "key.requested" && record.Target == next && record.After!.Contains("CN=bank", StringComparison.Ordinal));
        Assert.Contains(records, record => record.Action == "key.changed" && record.Target == next && record.After!.Contains("NextKid", StringComparison.Ordinal));
        Assert.Contains(records, record => record.Action == "key.changed" && record.Target == next && record.After!.Contains("\"staged\":false", StringComparison.Ordinal));
        Assert.DoesNotContain(records, record => record.Action.StartsWith("published", StringComparison.Ordinal));
    }

    private Task<Outcome<RevokedKey>> Revoke(string keyId, bool signUnpublished) => Get<KeyRevocation>().RevokeAsync(Caller.Bootstrap, Workspace, keyId, signUnpublished, Cancellation);
}

public sealed class PublishedRevocationOnSqliteTests(SqlitePublishing installation) : PublishedRevocationTests(installation), IClassFixture<SqlitePublishing>;

public sealed class PublishedRevocationOnPostgresTests(PostgresPublishing installation) : PublishedRevocationTests(installation), IClassFixture<PostgresPublishing>;

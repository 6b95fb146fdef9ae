using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Workspaces.Application.Callers;
using Workspaces.Application.Keys;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Jose;
using Workspaces.Host.Tests.Data;
using Workspaces.Storage.Caching;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Keys;
using Workspaces.Storage.Rows;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Keys;

public abstract class KeyRotationTests(Installation installation) : InstallationTests(installation)
{
    private static readonly JsonElement Encrypting = JsonElement.Parse("""{"encryption": true}""");
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Announces_a_key_then_signs_with_it_then_retires_the_last_one()
    {
        await Create(Encrypting);
        var first = await Keys();

        var plan = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);
        var announced = await Keys();
        Time.Advance(KeyPeriods.Announcement - Moment);
        var lastMoment = await Keys();
        Time.Advance(Moment);
        var rotated = await Keys();
        Time.Advance(KeyPeriods.Overlap - Moment);
        var overlapping = await Keys();
        Time.Advance(Moment);
        var after = await Keys();

        Assert.NotNull(plan.Value);
        var (old, next) = (first.Signing.KeyId, announced.Published[1].KeyId);
        Assert.Contains(next, plan.Value.KeyIds);
        Assert.Equal([old], Ids(first.Published));
        Assert.Equal([old, next], Ids(announced.Published));
        Assert.Equal([old, next], Ids(lastMoment.Published));
        Assert.Equal(old, lastMoment.Signing.KeyId);
        Assert.Equal([next, old], Ids(rotated.Published));
        Assert.Equal(next, rotated.Signing.KeyId);
        Assert.Equal([next, old], Ids(overlapping.Published));
        Assert.Equal([next], Ids(after.Published));
    }

    [Fact]
    public async Task Goes_on_decrypting_with_the_last_key_and_publishes_the_next_when_it_is_used()
    {
        await Create(Encrypting);
        var old = Assert.Single((await Keys()).Decryption).KeyId;

        await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);
        var announced = await Keys();
        Time.Advance(KeyPeriods.Announcement);
        var rotated = await Keys();
        Time.Advance(KeyPeriods.Overlap);
        var after = await Keys();

        Assert.Equal(old, announced.Decryption[0].KeyId);
        var next = announced.Decryption[1].KeyId;
        Assert.Equal([next, old], Ids(rotated.Decryption));
        Assert.Equal([next], Ids(after.Decryption));
    }

    [Fact]
    public async Task One_rotation_at_a_time()
    {
        await Create(null);
        await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);

        var second = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);
        Time.Advance(KeyPeriods.Announcement);
        var third = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);

        Assert.Equal(FaultKind.Changed, Assert.Single(second.Faults).Kind);
        Assert.True(third.Succeeded);
        Assert.Equal(3, (await Keys()).Published.Count);
    }

    [Fact]
    public async Task There_is_nothing_to_rotate_where_there_is_no_workspace()
    {
        var outcome = await Get<KeyRotation>().RotateAsync(Caller.Bootstrap, Workspace, Cancellation);

        Assert.Equal(FaultKind.NotFound, Assert.Single(outcome.Faults).Kind);
    }

    [Fact]
    public async Task Another_algorithm_brings_another_key_at_once_and_keeps_the_last_published()
    {
        await Create(null);
        var old = (await Keys()).Signing;

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = JsonElement.Parse("""{"signing_algorithm": "PS256"}""") }, Cancellation);
        var changed = await Keys();
        Time.Advance(KeyPeriods.Overlap);
        var after = await Keys();

        Assert.Equal("ES256", old.Algorithm);
        Assert.Equal("PS256", changed.Signing.Algorithm);
        Assert.Equal([changed.Signing.KeyId, old.KeyId], Ids(changed.Published));
        Assert.Equal([changed.Signing.KeyId], Ids(after.Published));
    }

    [Fact]
    public async Task A_key_that_came_while_its_predecessors_were_replaced_goes_on_signing()
    {
        await Create(null);
        var change = new WorkspacePatch { Settings = JsonElement.Parse("""{"signing_algorithm": "PS256"}""") };
        var slow = new SlowKeyMaterial(() => Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, change, Cancellation));
        using var pool = new KeyPool(slow, KeyPool.DefaultSize);
        var rotation = new KeyRotation(Get<Store>(), new(pool, slow, Get<WorkspaceSecrets>(), Get<CacheCapacity>(), Time), Get<WorkspaceCache>(), Time);

        Assert.True((await rotation.RotateAsync(Caller.Bootstrap, Workspace, Cancellation)).Succeeded);
        var signing = (await Keys()).Signing;
        Time.Advance(KeyPeriods.Announcement + KeyPeriods.Overlap);

        Assert.Equal("PS256", signing.Algorithm);
        Assert.Equal(signing.KeyId, (await Keys()).Signing.KeyId);
    }

    [Fact]
    public async Task An_algorithm_that_comes_back_gets_a_new_key()
    {
        await Create(null);
        var old = (await Keys()).Signing;
        var administration = Get<WorkspaceAdministration>();

        await administration.UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = JsonElement.Parse("""{"signing_algorithm": "PS256"}""") }, Cancellation);
        await administration.UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = JsonElement.Parse("null") }, Cancellation);
        var back = await Keys();
        Time.Advance(KeyPeriods.Overlap);
        var after = await Keys();

        Assert.Equal("ES256", back.Signing.Algorithm);
        Assert.NotEqual(old.KeyId, back.Signing.KeyId);
        Assert.Equal([back.Signing.KeyId], Ids(after.Published));
    }

    [Fact]
    public async Task A_workspace_that_accepts_no_encryption_has_no_key_for_it()
    {
        await Create(null);
        Assert.Empty((await Keys()).Decryption);

        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Settings = Encrypting }, Cancellation);
        Assert.IsType<RSA>(Assert.Single((await Keys()).Decryption).Key, exactMatch: false);
    }

    [Fact]
    public async Task Signatures_verify_with_what_is_published()
    {
        await Create(null);
        var keys = await Keys();

        byte[] data = [1, 2, 3];

        var signature = ((ECDsa)keys.Signing.Key).SignData(data, HashAlgorithmName.SHA256);

        Assert.True(((ECDsa)keys.Published[0].Key).VerifyData(data, signature, HashAlgorithmName.SHA256));
        Assert.Equal(keys.Signing.KeyId, keys.Signing.Credentials?.Key.KeyId);
    }

    [Fact]
    public async Task Private_keys_are_stored_so_that_nobody_reads_them()
    {
        await Create(Encrypting);
        var key = (await Keys()).Signing;
        var rows = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<WorkspaceKeyRow>().ToListAsync(Cancellation));
        var salt = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<WorkspaceRow>().Select(row => row.PairwiseSalt).SingleAsync(Cancellation));

        var loaded = await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation);
        var secret = ((ECDsa)key.Key).ExportParameters(true).D ?? [];

        var row = rows.Single(row => row.KeyId == key.KeyId);
        Assert.Equal(-1, row.PrivateKey.AsSpan().IndexOf(secret.AsSpan(0, 8)));
        Assert.Equal(-1, salt.AsSpan().IndexOf(loaded?.Workspace.Secret));
    }

    [Fact]
    public async Task A_protected_key_cannot_be_read_for_another_workspace_or_name()
    {
        await Create(null);
        var row = await Get<Store>().InWorkspaceAsync(Workspace, context => context.Set<WorkspaceKeyRow>().SingleAsync(Cancellation));
        var secrets = Get<WorkspaceSecrets>();

        Assert.NotEmpty(secrets.Unprotect(Workspace, "key/" + row.KeyId, row.PrivateKey));
        Assert.Throws<CryptographicException>(() => secrets.Unprotect("other", "key/" + row.KeyId, row.PrivateKey));
        Assert.Throws<CryptographicException>(() => secrets.Unprotect(Workspace, "key/other", row.PrivateKey));
    }

    private static IEnumerable<string> Ids(IEnumerable<WorkspaceKey> keys) => keys.Select(key => key.KeyId);

    private async Task<WorkspaceKeys> Keys() => (await Get<WorkspaceCache>().GetAsync(Workspace, Cancellation))?.Workspace.Keys
        ?? throw new InvalidOperationException("No workspace.");

    private async Task Create(JsonElement? settings) =>
        Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain") { Settings = settings }, Cancellation)).Faults);

    /// <summary>Takes so long to make a key that something else happens meanwhile.</summary>
    private sealed class SlowKeyMaterial(Func<Task> meanwhile) : IWorkspaceKeyMaterial
    {
        private readonly WorkspaceKeyMaterial _material = new();

        public byte[] Generate(string algorithm)
        {
            Task.Run(meanwhile).GetAwaiter().GetResult();
            return _material.Generate(algorithm);
        }

        public WorkspaceKey Import(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate) => _material.Import(keyId, algorithm, pkcs8, certificate);
    }
}

public sealed class KeyRotationOnSqliteTests(SqliteInstallation installation) : KeyRotationTests(installation), IClassFixture<SqliteInstallation>;

public sealed class KeyRotationOnPostgresTests(PostgresInstallation installation) : KeyRotationTests(installation), IClassFixture<PostgresInstallation>;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Tests.Memory;

public sealed class MemoryStoresTests
{
    private const int Parallel = 16;

    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly IGrantStore _grants;
    private readonly IAuthorizationRequestStore _requests;
    private readonly IOneTimeValues _values;
    private readonly IRevocations _revocations;
    private readonly IConsents _consents;
    private readonly IIntentStore _intents;

    public MemoryStoresTests()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddMemoryStores().BuildServiceProvider();
        _grants = services.GetRequiredService<IGrantStore>();
        _requests = services.GetRequiredService<IAuthorizationRequestStore>();
        _values = services.GetRequiredService<IOneTimeValues>();
        _revocations = services.GetRequiredService<IRevocations>();
        _consents = services.GetRequiredService<IConsents>();
        _intents = services.GetRequiredService<IIntentStore>();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private DateTimeOffset Now => _time.GetUtcNow();

    [Fact]
    public async Task Of_parallel_redemptions_of_a_code_one_wins_and_the_others_revoke()
    {
        await AddAsync(Grant());

        var won = await AllAsync(_ => _grants.RedeemCodeAsync("acme", "client", "code", "refresh", Cancellation));

        Assert.Single(won, grant => grant is not null);
        Assert.Null(await _grants.FindAsync("acme", "grant", Cancellation));
        Assert.Null(await _grants.FindByRefreshTokenAsync("acme", "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task The_same_answer_to_an_intent_once_more_leaves_what_was_granted()
    {
        await LodgeAsync();
        await _requests.AddAsync("acme", "secret", Request(), Cancellation);
        Assert.True(await DecideAsync(Grant(), "secret"));

        Assert.False(await DecideAsync(Grant() with { Id = "second" }, "secret"));

        Assert.NotNull(await _grants.FindAsync("acme", "grant", Cancellation));
    }

    [Fact]
    public async Task What_was_agreed_to_last_counts_and_ends_with_its_intent()
    {
        await LodgeAsync();
        Assert.True(await DecideAsync(Grant()));
        Assert.False(await DecideAsync(Grant() with { Id = "of-bob", UserId = "bob" }));
        Assert.True(await DecideAsync(Grant() with { Id = "second" }));

        Assert.Null(await _grants.FindAsync("acme", "grant", Cancellation));
        Assert.NotNull(await _grants.FindAsync("acme", "second", Cancellation));
        Assert.True(await _intents.EndAsync("acme", "intent", IntentEnd.Withdrawn, Cancellation));
        Assert.Null(await _grants.FindAsync("acme", "second", Cancellation));
        Assert.False(await DecideAsync(Grant() with { Id = "third" }));
    }

    [Fact]
    public async Task A_call_that_comes_once_more_makes_and_uses_no_other_intent()
    {
        Assert.True(await LodgeAsync(mark: "mark"));
        Assert.False(await LodgeAsync("again", mark: "mark"));
        Assert.True(await LodgeAsync("another's", "another", "mark"));
        Assert.Equal("intent", (await _intents.FindLodgedAsync("acme", "client", "mark", Cancellation))!.Id);
        Assert.Null(await _intents.FindLodgedAsync("other", "client", "mark", Cancellation));
        Assert.Null(await _intents.UseAsync("acme", "client", "intent", "call", null, Cancellation));
        Assert.True(await DecideAsync(Grant()));

        Assert.Equal(IntentState.Consumed, (await _intents.UseAsync("acme", "client", "intent", "call", null, Cancellation))!.State);
        Assert.NotNull(await _intents.UseAsync("acme", "client", "intent", "call", null, Cancellation));
        Assert.Null(await _intents.UseAsync("acme", "client", "intent", "another", null, Cancellation));
        Assert.Null(await _intents.UseAsync("other", "client", "intent", "call", null, Cancellation));
        Assert.NotNull(await _grants.FindAsync("acme", "grant", Cancellation));
    }

    [Fact]
    public async Task Of_parallel_rotations_of_a_refresh_token_one_wins()
    {
        await AddAsync(Grant());
        await _grants.RedeemCodeAsync("acme", "client", "code", "refresh", Cancellation);

        var won = await AllAsync(index => _grants.RotateRefreshTokenAsync("acme", "client", "refresh", $"next-{index}", Cancellation));

        Assert.Single(won, grant => grant is not null);
    }

    [Theory]
    [InlineData("other", "client", "code")]
    [InlineData("acme", "other", "code")]
    [InlineData("acme", "client", "other")]
    public async Task A_code_is_that_of_one_client_of_one_workspace(string workspace, string client, string code)
    {
        await AddAsync(Grant());

        Assert.Null(await _grants.RedeemCodeAsync(workspace, client, code, "refresh", Cancellation));
        Assert.NotNull(await _grants.RedeemCodeAsync("acme", "client", "code", "refresh", Cancellation));
    }

    [Fact]
    public async Task Tells_how_a_request_ended()
    {
        StoredAuthorizationRequest request = new("client", "{}", true, null, Now.AddMinutes(1), Now.AddHours(1));
        foreach (var secret in new[] { "granted", "declined", "waiting" })
        {
            await _requests.AddAsync("acme", secret, request, Cancellation);
        }

        await _grants.AddAsync("acme", new(Grant(), "code", Now.AddMinutes(1)) { RequestSecret = "granted" }, Cancellation);
        await _requests.ConsumeAsync("acme", "declined", Cancellation);
        var waiting = await _requests.FindEndedAsync("acme", "waiting", Cancellation);
        var coded = await _grants.FindByCodeAsync("acme", "code", Cancellation);
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(waiting);
        Assert.True(coded!.Waits);
        Assert.False((await _grants.FindByCodeAsync("acme", "code", Cancellation))!.Waits);
        Assert.Equal((AuthorizationEnding.Granted, "grant"), await EndingAsync("granted"));
        Assert.Equal((AuthorizationEnding.Declined, null), await EndingAsync("declined"));
        Assert.Equal((AuthorizationEnding.Expired, null), await EndingAsync("waiting"));
        Assert.Null(await _requests.FindEndedAsync("other", "granted", Cancellation));
    }

    private async Task<(AuthorizationEnding, string?)> EndingAsync(string secret) =>
        await _requests.FindEndedAsync("acme", secret, Cancellation) is { } ended ? (ended.Ending, ended.GrantId) : throw new InvalidOperationException("It has not ended.");

    [Fact]
    public async Task A_code_ends()
    {
        await AddAsync(Grant());

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await _grants.RedeemCodeAsync("acme", "client", "code", "refresh", Cancellation));
    }

    [Fact]
    public async Task A_refresh_token_ends_with_its_grant()
    {
        await AddAsync(Grant() with { ExpiresAt = Now + TimeSpan.FromDays(1) });
        await _grants.RedeemCodeAsync("acme", "client", "code", "refresh", Cancellation);
        Assert.NotNull(await _grants.FindByRefreshTokenAsync("acme", "client", "refresh", Cancellation));

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Null(await _grants.FindByRefreshTokenAsync("acme", "client", "refresh", Cancellation));
    }

    [Fact]
    public async Task Of_parallel_grants_for_a_stored_request_one_wins()
    {
        await _requests.AddAsync("acme", "secret", Request(), Cancellation);

        var won = await AllAsync(index => AddAsync(Grant() with { Id = $"grant-{index}" }, $"code-{index}", "secret"));

        Assert.Single(won, added => added);
        Assert.False(await _requests.ConsumeAsync("acme", "secret", Cancellation));
    }

    [Fact]
    public async Task A_stored_request_ends_unless_it_is_extended()
    {
        await _requests.AddAsync("acme", "one", Request(), Cancellation);
        await _requests.AddAsync("acme", "two", Request(), Cancellation);
        await _requests.ExtendAsync("acme", "two", Now + TimeSpan.FromMinutes(10), Cancellation);

        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Null(await _requests.FindAsync("acme", "one", Cancellation));
        Assert.NotNull(await _requests.FindAsync("acme", "two", Cancellation));
        Assert.Null(await _requests.FindAsync("other", "two", Cancellation));
    }

    [Fact]
    public async Task A_value_is_fresh_once_until_its_time_is_over()
    {
        OneTimeValue[] values = [new(OneTimeKind.DpopProof, "jti", Now + TimeSpan.FromMinutes(1))];
        var taken = await AllAsync(_ => _values.TakeAsync("acme", values, Cancellation).AsTask());
        Assert.Single(taken, fresh => fresh[0]);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True((await _values.TakeAsync("acme", values, Cancellation))[0]);
    }

    [Fact]
    public async Task A_token_is_revoked_by_its_id_or_with_its_grant()
    {
        await AddAsync(Grant());
        Assert.False(await IsRevokedAsync("one"));

        await _revocations.RevokeTokenAsync("acme", "one", Now + TimeSpan.FromMinutes(1), Cancellation);
        Assert.True(await IsRevokedAsync("one"));
        Assert.False(await IsRevokedAsync("two"));

        await _grants.RevokeAsync("acme", "grant", Cancellation);
        Assert.True(await IsRevokedAsync("two"));
    }

    [Fact]
    public async Task A_consent_is_remembered_with_its_grant_for_as_long_as_it_says()
    {
        var consent = new Consent(["openid"], [], Now, Now + TimeSpan.FromDays(1));
        await _grants.AddAsync("acme", new(Grant(), "code", Now + TimeSpan.FromMinutes(1)) { Remembered = consent }, Cancellation);
        Assert.Equal(consent, await _consents.FindAsync("acme", "alice", "client", Cancellation));

        _time.Advance(TimeSpan.FromDays(1));

        Assert.Null(await _consents.FindAsync("acme", "alice", "client", Cancellation));
    }

    [Fact]
    public void What_has_ended_is_removed()
    {
        var values = new Expiring<int, int>(_time);
        for (var index = 0; index < 1_000; index++)
        {
            values.Set(index, index, Now + TimeSpan.FromSeconds(1));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(values.Count, 1, 256);
    }

    private static async Task<T[]> AllAsync<T>(Func<int, Task<T>> act) =>
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(index => Task.Run(() => act(index), Cancellation)));

    private async Task<bool> AddAsync(Grant grant, string code = "code", string? requestSecret = null) =>
        await _grants.AddAsync("acme", new(grant, code, Now + TimeSpan.FromMinutes(1)) { RequestSecret = requestSecret }, Cancellation) is null;

    [Fact]
    public async Task Many_intents_of_one_client_leave_room_for_another()
    {
        for (var number = 0; number < 1000; number++)
        {
            Assert.True(await LodgeAsync($"{number}"));
        }

        Assert.False(await LodgeAsync());
        Assert.True(await LodgeAsync(clientId: "another"));
    }

    // As late as dates go.
    private Task<bool> LodgeAsync(string id = "intent", string clientId = "client", string? mark = null) => _intents.AddAsync("acme", new()
    {
        Id = id,
        Kind = IntentKind.UkAccountAccess,
        ClientId = clientId,
        Details = "{}",
        State = IntentState.Awaiting,
        CreatedAt = Now,
        ChangedAt = Now,
        DecideBy = Now.AddDays(1),
        ExpiresAt = DateTimeOffset.MaxValue,
        LodgedWith = mark,
    }, Cancellation);

    private async Task<bool> DecideAsync(Grant grant, string? requestSecret = null) => await _grants.AddAsync(
        "acme",
        new(grant with { Consent = new("intent", IntentKind.UkAccountAccess, [], []) }, grant.Id, Now.AddMinutes(1))
        {
            RequestSecret = requestSecret,
            Intent = new("intent", IntentStates.Again, [], null),
        },
        Cancellation) is null;

    private async Task<bool> IsRevokedAsync(string jwtId)
    {
        var token = new AccessToken
        {
            Issuer = "https://as.example/acme",
            Subject = "alice",
            ClientId = "client",
            JwtId = jwtId,
            GrantId = "grant",
            IssuedAt = Now,
            Expires = Now + TimeSpan.FromMinutes(5),
        };
        return (await _values.TakeAsync("acme", [], token, Cancellation)).Standing.Revoked;
    }

    private StoredAuthorizationRequest Request() => new("client", "{}", true, null, Now + TimeSpan.FromMinutes(1), Now + TimeSpan.FromMinutes(30));

    private Grant Grant() => new()
    {
        Id = "grant",
        ClientId = "client",
        UserId = "alice",
        Subject = "alice",
        Scopes = ["openid"],
        AuthenticatedAt = Now,
        CreatedAt = Now,
        Refreshable = true,
    };
}

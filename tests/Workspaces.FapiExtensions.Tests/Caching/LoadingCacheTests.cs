using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Caching;

namespace Workspaces.FapiExtensions.Tests.Caching;

public sealed class LoadingCacheTests
{
    private readonly FakeTimeProvider _time = new();
    private int _loads;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loads_once_for_all_who_ask_at_the_same_time()
    {
        var release = new TaskCompletionSource<string?>();
        var cache = Cache(_ => release.Task);

        var asked = Enumerable.Range(0, 50).Select(_ => cache.GetAsync("key", Cancellation).AsTask()).ToArray();
        release.SetResult("value");

        Assert.All(await Task.WhenAll(asked), value => Assert.Equal("value", value));
        Assert.Equal("value", await cache.GetAsync("key", Cancellation));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Remembers_for_a_while_that_there_is_no_value()
    {
        var cache = Cache(_ => Task.FromResult<string?>(null));

        Assert.Null(await cache.GetAsync("key", Cancellation));
        Assert.Null(await cache.GetAsync("key", Cancellation));
        Assert.Equal(1, _loads);

        _time.Advance(TimeSpan.FromSeconds(1));
        await cache.GetAsync("key", Cancellation);
        Assert.Equal(2, _loads);
    }

    [Fact]
    public async Task Guessed_keys_displace_nothing()
    {
        var cache = Cache(key => Task.FromResult(key == "real" ? "value" : null));
        await cache.GetAsync("real", Cancellation);

        for (var i = 0; i < 1000; i++)
        {
            await cache.GetAsync($"guess{i}", Cancellation);
        }

        Assert.Equal(1, cache.Count);
        Assert.True(cache.TryPeek("real", out _));
    }

    [Fact]
    public async Task A_failure_is_told_to_who_asked_and_not_remembered()
    {
        var cache = Cache(_ => _loads == 1 ? throw new IOException("down") : Task.FromResult<string?>("value"));

        await Assert.ThrowsAsync<IOException>(() => cache.GetAsync("key", Cancellation).AsTask());

        Assert.Equal("value", await cache.GetAsync("key", Cancellation));
    }

    [Fact]
    public async Task What_was_forgotten_while_it_was_loading_is_not_kept()
    {
        var old = new TaskCompletionSource<string?>();
        var begun = new TaskCompletionSource();
        var cache = Cache(_ => begun.TrySetResult() ? old.Task : Task.FromResult<string?>("new"));
        var asked = cache.GetAsync("key", Cancellation).AsTask();
        await begun.Task;

        cache.Forget("key");
        var askedLater = await cache.GetAsync("key", Cancellation);
        old.SetResult("old");

        Assert.Equal("old", await asked);
        Assert.Equal("new", askedLater);
        Assert.Equal("new", await cache.GetAsync("key", Cancellation));
    }

    [Fact]
    public async Task Who_gives_up_waiting_does_not_stop_the_others()
    {
        var release = new TaskCompletionSource<string?>();
        var cache = Cache(_ => release.Task);
        using var impatience = new CancellationTokenSource();
        var impatient = cache.GetAsync("key", impatience.Token).AsTask();
        var patient = cache.GetAsync("key", Cancellation).AsTask();

        await impatience.CancelAsync();
        release.SetResult("value");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal("value", await patient);
    }

    [Fact]
    public async Task A_value_that_has_ended_is_loaded_anew()
    {
        var cache = new LoadingCache<string>(new(10, 10), _time, (_, _) => Task.FromResult<string?>($"{++_loads}"), _ => _time.GetUtcNow().AddSeconds(10));
        Assert.Equal("1", await cache.GetAsync("key", Cancellation));

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("1", await cache.GetAsync("key", Cancellation));

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await cache.GetAsync("key", Cancellation));
    }

    private LoadingCache<string> Cache(Func<string, Task<string?>> load) => new(new(10, 10, TimeSpan.FromSeconds(1)), _time, (key, _) =>
    {
        Interlocked.Increment(ref _loads);
        return load(key);
    });
}

using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Caching;

namespace Workspaces.FapiExtensions.Tests.Caching;

public sealed class SharedLoadTests
{
    private readonly FakeTimeProvider _time = new();
    private int _loads;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loads_once_for_all_who_ask_at_the_same_time_and_again_at_the_end()
    {
        var release = new TaskCompletionSource();
        var shared = Load(async _ =>
        {
            await release.Task;
            return $"{_loads}";
        });

        var asked = Enumerable.Range(0, 20).Select(_ => shared.GetAsync(Cancellation).AsTask()).ToArray();
        release.SetResult();

        Assert.All(await Task.WhenAll(asked), loaded => Assert.Equal("1", loaded.Value));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2", (await shared.GetAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task Gives_the_load_the_value_before()
    {
        var shared = Load(before => Task.FromResult(before + "x"));

        await shared.GetAsync(Cancellation);
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("xx", (await shared.GetAsync(Cancellation)).Value);
    }

    [Fact]
    public async Task Renews_no_more_often_than_allowed()
    {
        var shared = Load(_ => Task.FromResult($"{_loads}"));

        Assert.Equal("1", (await shared.RenewAsync(TimeSpan.FromSeconds(30), Cancellation)).Value);
        Assert.Equal("1", (await shared.RenewAsync(TimeSpan.FromSeconds(30), Cancellation)).Value);

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("2", (await shared.RenewAsync(TimeSpan.FromSeconds(30), Cancellation)).Value);
    }

    [Fact]
    public async Task A_failure_is_told_and_not_kept()
    {
        var shared = Load(_ => _loads == 1 ? throw new IOException("down") : Task.FromResult("value"));

        await Assert.ThrowsAsync<IOException>(() => shared.GetAsync(Cancellation).AsTask());

        Assert.Equal("value", (await shared.GetAsync(Cancellation)).Value);
    }

    private SharedLoad<string> Load(Func<string?, Task<string>> load) => new(_time, async before =>
    {
        Interlocked.Increment(ref _loads);
        return new(await load(before), _time.GetUtcNow().AddMinutes(1));
    });
}

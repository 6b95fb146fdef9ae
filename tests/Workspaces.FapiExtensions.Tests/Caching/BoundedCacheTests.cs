using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Caching;

namespace Workspaces.FapiExtensions.Tests.Caching;

public sealed class BoundedCacheTests
{
    [Fact]
    public void Holds_no_more_than_its_capacity()
    {
        var cache = new BoundedCache<string, string>(3);

        Fill(cache, 100);

        Assert.Equal(3, cache.Count);
        Assert.True(cache.TryGet("99", out _));
    }

    [Fact]
    public void Gives_up_what_was_not_used_first()
    {
        var cache = new BoundedCache<string, string>(3);
        Fill(cache, 3);
        cache.TryGet("0", out _);

        cache.Set("new", "value");

        Assert.True(cache.TryGet("0", out _));
        Assert.False(cache.TryGet("1", out _));
        Assert.True(cache.TryGet("new", out _));
    }

    [Fact]
    public void Stays_bounded_when_the_same_key_is_set_again_and_again()
    {
        var cache = new BoundedCache<string, string>(2);
        cache.Set("other", "kept");

        for (var i = 0; i < 1000; i++)
        {
            cache.TryGet("other", out _);
            cache.TryGet("key", out _);
            cache.Set("key", $"{i}");
        }

        Assert.True(cache.TryGet("key", out var value));
        Assert.Equal("999", value);
        Assert.InRange(cache.Count, 1, 2);
    }

    [Fact]
    public void Forgets_what_is_removed_and_takes_it_again()
    {
        var cache = new BoundedCache<string, string>(2);
        cache.Set("key", "old");

        cache.Remove("key");
        Assert.False(cache.TryGet("key", out _));

        cache.Set("key", "new");
        Assert.True(cache.TryGet("key", out var value));
        Assert.Equal("new", value);
    }

    [Fact]
    public void Keeps_what_is_in_use_when_many_come_that_nobody_asks_for_again()
    {
        var cache = new BoundedCache<string, string>(100);
        Fill(cache, 50);

        for (var i = 0; i < 1000; i++)
        {
            Assert.True(cache.TryGet($"{i % 50}", out _));
            cache.Set($"once{i}", "value");
        }

        Assert.Equal(100, cache.Count);
    }

    [Fact]
    public void A_value_counts_until_its_end_and_goes_first_then()
    {
        var time = new FakeTimeProvider();
        var cache = new BoundedCache<string, string>(2, time);
        cache.Set("ends", "value", time.GetUtcNow().AddSeconds(1));
        cache.Set("stays", "value");
        Assert.True(cache.TryGet("ends", out _));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(cache.TryGet("ends", out _));

        cache.Set("new", "value");
        Assert.True(cache.TryGet("stays", out _));
        Assert.True(cache.TryGet("new", out _));
    }

    [Fact]
    public void Makes_a_value_once()
    {
        var cache = new BoundedCache<string, string>(2);
        var made = 0;

        Parallel.For(0, 100, _ => cache.GetOrAdd("key", _ => $"{Interlocked.Increment(ref made)}"));

        Assert.Equal("1", cache.GetOrAdd("key", _ => "another"));
    }

    [Fact]
    public void An_owner_of_more_than_its_share_pushes_out_its_own_only()
    {
        var cache = new BoundedCache<(string Owner, string Name), string>(100, ownerOf: key => key.Owner);
        for (var i = 0; i < 10; i++)
        {
            cache.Set(("quiet", $"{i}"), "value");
        }

        for (var i = 0; i < 1000; i++)
        {
            cache.Set(("greedy", $"{i}"), "value");
        }

        Assert.Equal(100, cache.Count);
        Assert.All(Enumerable.Range(0, 10), i => Assert.True(cache.TryGet(("quiet", $"{i}"), out _)));
        Assert.True(cache.TryGet(("greedy", "999"), out _));
    }

    [Fact]
    public void An_owner_that_comes_late_gets_room()
    {
        var cache = new BoundedCache<(string Owner, string Name), string>(10, ownerOf: key => key.Owner);
        for (var i = 0; i < 10; i++)
        {
            cache.Set(("first", $"{i}"), "value");
        }

        for (var i = 0; i < 5; i++)
        {
            cache.Set(("late", $"{i}"), "value");
        }

        Assert.All(Enumerable.Range(0, 5), i => Assert.True(cache.TryGet(("late", $"{i}"), out _)));
        Assert.Equal(10, cache.Count);
    }

    [Fact]
    public void Takes_what_many_set_remove_and_read_at_once()
    {
        var cache = new BoundedCache<(string Owner, int Number), string>(50, ownerOf: key => key.Owner);

        Parallel.For(0, 20_000, i =>
        {
            var key = ($"{i % 7}", i % 200);
            cache.Set(key, "value");
            cache.TryGet(($"{i % 5}", i % 200), out _);
            if (i % 3 == 0)
            {
                cache.Remove(key);
            }
        });

        Assert.InRange(cache.Count, 1, 50);
        Assert.Equal(cache.Count, cache.Values.Count());
    }

    private static void Fill(BoundedCache<string, string> cache, int count)
    {
        for (var i = 0; i < count; i++)
        {
            cache.Set($"{i}", "value");
        }
    }
}

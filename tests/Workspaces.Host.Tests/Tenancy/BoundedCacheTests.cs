using Workspaces.Storage.Caching;

namespace Workspaces.Host.Tests.Tenancy;

public sealed class BoundedCacheTests
{
    [Fact]
    public void Holds_no_more_than_its_capacity()
    {
        var cache = new BoundedCache<string>(3);

        Fill(cache, 100);

        Assert.Equal(3, cache.Count);
        Assert.True(cache.TryGet("99", out _));
    }

    [Fact]
    public void Gives_up_what_was_not_used_first()
    {
        var cache = new BoundedCache<string>(3);
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
        var cache = new BoundedCache<string>(2);
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
        var cache = new BoundedCache<string>(2);
        cache.Set("key", "old");

        cache.Remove("key");
        Assert.False(cache.TryGet("key", out _));

        cache.Set("key", "new");
        Assert.True(cache.TryGet("key", out var value));
        Assert.Equal("new", value);
    }

    private static void Fill(BoundedCache<string> cache, int count)
    {
        for (var i = 0; i < count; i++)
        {
            cache.Set($"{i}", "value");
        }
    }
}

using Microsoft.Extensions.Time.Testing;
using Workspaces.FapiExtensions.Memory;
using Workspaces.FapiExtensions.OneTime;

namespace Workspaces.FapiExtensions.Tests.Memory;

public sealed class TakenValuesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);

    [Fact]
    public void Each_value_is_taken_once_at_each_workspace()
    {
        TakenValues taken = new(_time);

        Assert.Equal([true, true, false], taken.Take("acme", [Value("a"), Value("b"), Value("a")]));
        Assert.Equal([true], taken.Take("other", [Value("a")]));
    }

    [Fact]
    public void A_value_that_has_ended_is_forgotten_and_none_before()
    {
        TakenValues taken = new(_time);
        taken.Take("acme", [Value("a")]);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([false], taken.Take("acme", [Value("a")]));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal([true], taken.Take("acme", [Value("a")]));
    }

    [Fact]
    public void Beyond_what_is_remembered_nothing_is_fresh_until_something_has_ended()
    {
        TakenValues taken = new(_time, most: 2);
        Assert.Equal([true, true, false], taken.Take("acme", [Value("a"), Value("b"), Value("c")]));
        Assert.True(taken.Full);

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.False(taken.Full);
        Assert.Equal([true], taken.Take("acme", [Value("c")]));
    }

    private static OneTimeValue Value(string value) => new(OneTimeKind.DpopProof, value, Now.AddMinutes(1));
}

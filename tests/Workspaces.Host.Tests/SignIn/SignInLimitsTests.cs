using System.Net;
using Workspaces.Application.SignIn;

namespace Workspaces.Host.Tests.SignIn;

/// <summary>How often somebody may try.</summary>
[Threat(91)]
public sealed class SignInLimitsTests
{
    private static readonly SignInSource Guesser = SignInSource.OfAddress(IPAddress.Parse("192.0.2.1"));
    private static readonly SignInSource Other = SignInSource.OfAddress(IPAddress.Parse("192.0.2.2"));
    private static readonly SignInSource Known = SignInSource.OfDevice("acme", new("alice"), "device");

    [Fact]
    public void Guesses_of_an_address_are_counted_over_all_workspaces()
    {
        using var limits = new SignInLimits(new() { FailuresPerAddress = 14 });
        for (var i = 0; i < 14; i++)
        {
            Assert.Null(limits.Take($"workspace-{i}", Guesser));
            limits.Failed(Guesser);
        }

        Assert.NotNull(limits.Take("another", Guesser));
        Assert.Null(limits.Take("another", Other));
        Assert.Null(limits.Take("another", Known));
    }

    [Fact]
    public void Sign_ins_that_succeed_are_no_guesses()
    {
        using var limits = new SignInLimits(new() { FailuresPerAddress = 2 });

        Assert.All(Enumerable.Range(0, 20), _ => Assert.Null(limits.Take("acme", Guesser)));
    }

    [Fact]
    public void What_strangers_use_up_at_a_workspace_is_theirs()
    {
        using var limits = new SignInLimits(new() { PerWorkspace = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(limits.Take("acme", SignInSource.OfAddress(new IPAddress([192, 0, 2, (byte)(10 + i)]))));
        }

        Assert.NotNull(limits.Take("acme", Guesser));
        Assert.Null(limits.Take("acme", Known));
        Assert.Null(limits.Take("another", Guesser));
    }

    [Fact]
    public void What_nobody_can_guess_is_counted_of_its_own_address_alone()
    {
        using var limits = new SignInLimits(new() { PerAddress = 5, PerWorkspace = 3 });
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(limits.TakeOfSource("acme", Guesser)));

        Assert.NotNull(limits.TakeOfSource("acme", Guesser));
        Assert.Null(limits.TakeOfSource("acme", Other));
        Assert.Null(limits.Take("acme", Other));
    }

    [Fact]
    public void However_many_devices_know_a_user_they_are_limited_together()
    {
        using var limits = new SignInLimits(new() { PerAddress = 5 });
        Assert.All(Enumerable.Range(0, 5), i => Assert.Null(limits.Take("acme", SignInSource.OfDevice("acme", new("Alice "), $"device{i}"))));

        Assert.NotNull(limits.Take("acme", Known));
        Assert.Null(limits.Take("acme", SignInSource.OfDevice("acme", new("bob"), "device")));
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Who_has_one_address_of_a_64_has_all(string one, string other, bool same) =>
        Assert.Equal(same, SignInSource.OfAddress(IPAddress.Parse(one)) == SignInSource.OfAddress(IPAddress.Parse(other)));
}

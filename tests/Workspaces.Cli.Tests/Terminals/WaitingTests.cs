using Microsoft.Extensions.Time.Testing;
using Workspaces.Cli.Terminals;

namespace Workspaces.Cli.Tests.Terminals;

public sealed class WaitingTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _screen = new();
    private readonly TaskCompletionSource<int> _work = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public async Task Says_how_long_it_has_taken_and_leaves_nothing_behind()
    {
        var waiting = new Waiting(_screen, _time).ForAsync("Waiting for as.bank.example", _work.Task);
        _time.Advance(TimeSpan.FromSeconds(1));
        _work.SetResult(7);

        Assert.Equal(7, await waiting);
        Assert.Equal("\r\e[KWaiting for as.bank.example … 1 s\r\e[K", _screen.ToString());
    }

    [Fact]
    public async Task Says_nothing_of_what_is_done_at_once()
    {
        _work.SetResult(7);

        await new Waiting(_screen, _time).ForAsync("Waiting", _work.Task);

        Assert.Empty(_screen.ToString());
    }

    [Fact]
    public async Task Says_nothing_to_nobody_and_passes_on_what_went_wrong()
    {
        _work.SetException(new HttpRequestException("Refused."));

        await Assert.ThrowsAsync<HttpRequestException>(() => Waiting.Silently.ForAsync("Waiting", _work.Task));
    }
}

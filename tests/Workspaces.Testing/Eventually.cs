using System.Diagnostics;
using Xunit;

namespace Workspaces.Testing;

/// <summary>Waits for what another thread or process will bring about.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes; fails when it takes too long.</summary>
    public static async Task Async(Func<Task<bool>> ask)
    {
        var waited = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(Pause);
        while (!await ask())
        {
            Assert.True(waited.Elapsed < Patience, $"It did not happen within {Patience}.");
            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}

namespace Workspaces.Benchmarks.Load;

/// <summary>Repeats an operation until the just-in-time compiler has done its work: what it costs later is what is measured.</summary>
internal static class WarmUp
{
    private const int MaxSpans = 30;
    private const int Quiet = 10;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);

    /// <param name="repeat">Repeats the operation for a while.</param>
    public static async Task RunAsync(Func<TimeSpan, Task<LoadResult>> repeat)
    {
        await repeat(Span);
        for (var i = 0; i < MaxSpans; i++)
        {
            var result = await repeat(Span);
            if (result.After.Server.CompiledMethods - result.Before.Server.CompiledMethods < Quiet)
            {
                return;
            }
        }
    }
}

using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>A way to repeat an operation.</summary>
internal interface ILoad
{
    /// <summary>How many of the operation are to be prepared.</summary>
    int Workers { get; }

    /// <summary>How long each took.</summary>
    Task<TimeSpan[]> RunAsync(IReadOnlyList<Func<Task<Answer>>> operations, TimeSpan time);
}

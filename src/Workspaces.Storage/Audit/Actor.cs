namespace Workspaces.Storage.Audit;

/// <summary>Who changes something.</summary>
/// <param name="Id">The id of the operator key.</param>
/// <param name="Name">What people call that key.</param>
/// <param name="Address">Where the call came from; null = no call.</param>
/// <param name="Trace">The interaction id that the caller sent, else the trace of the call.</param>
internal sealed record Actor(string Id, string Name, string? Address = null, string? Trace = null)
{
    /// <summary>The program itself: its jobs, its demo content.</summary>
    public static Actor Server { get; } = new("server", "server");
}

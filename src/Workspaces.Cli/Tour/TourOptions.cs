namespace Workspaces.Cli.Tour;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Start">Starts a server where none is named.</param>
internal sealed record TourOptions(Func<CancellationToken, Task<StartedServer>> Start)
{
    public bool Verbose { get; init; }
    public bool Json { get; init; }
    /// <summary>Null = every profile.</summary>
    public string? Profile { get; init; }
    /// <summary>A running server; null = one of the tour's own.</summary>
    public Uri? Server { get; init; }
    public string? OperatorKey { get; init; }
    /// <summary>The authority of the running server's certificate, as a PEM file.</summary>
    public string? CaFile { get; init; }
}

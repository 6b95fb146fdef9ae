using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Cli.Tour;

/// <summary>A server that was started for the tour.</summary>
/// <param name="PublicUrl">Where it listens.</param>
/// <param name="OperatorKey">The key of its admin API.</param>
/// <param name="Trust">The authorities of its certificate.</param>
/// <param name="Running">Stops it, and takes away what it left.</param>
public sealed record StartedServer(Uri PublicUrl, string OperatorKey, X509Certificate2Collection Trust, IAsyncDisposable Running);

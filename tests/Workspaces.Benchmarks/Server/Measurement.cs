namespace Workspaces.Benchmarks.Server;

/// <summary>What has been used until a moment.</summary>
/// <param name="Server">What the server says of itself.</param>
/// <param name="ServerUsage">The server's process.</param>
/// <param name="DatabaseUsage">The database server's processes; nothing where it is a library.</param>
internal sealed record Measurement(ServerFigures Server, ProcessUsage ServerUsage, ProcessUsage DatabaseUsage);

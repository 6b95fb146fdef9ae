namespace Workspaces.Host.Administration;

/// <summary>Requests that a rule refused.</summary>
internal sealed record RefusalTally(long Count, DateTimeOffset First, DateTimeOffset Last);

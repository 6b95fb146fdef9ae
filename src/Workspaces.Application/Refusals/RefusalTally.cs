namespace Workspaces.Application.Refusals;

/// <summary>Requests that a rule refused.</summary>
internal sealed record RefusalTally(long Count, DateTimeOffset First, DateTimeOffset Last);

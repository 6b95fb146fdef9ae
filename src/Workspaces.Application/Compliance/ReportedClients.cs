namespace Workspaces.Application.Compliance;

/// <summary>The clients behind a report.</summary>
/// <param name="Judged">How many were judged.</param>
/// <param name="Unreadable">How many could not be: what is stored of them is no client metadata.</param>
/// <param name="UnreadableClients">The ids of the first of these.</param>
internal sealed record ReportedClients(int Judged, int Unreadable, IReadOnlyList<string> UnreadableClients);

namespace Workspaces.StatementMutation.Sql;

/// <summary>A word, a sign or a text of a statement; or what stands in brackets or between CASE and END, with both.</summary>
/// <param name="Start">Where it begins in the statement.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Word">In capitals; empty for what has parts.</param>
/// <param name="Parts">What stands between the brackets; null = it has none.</param>
internal sealed record Node(int Start, int End, string Word, IReadOnlyList<Node>? Parts = null);

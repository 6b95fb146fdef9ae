namespace Workspaces.Storage.Upkeep;

/// <summary>A table that stands in the other database.</summary>
/// <param name="Name">As in the database.</param>
/// <param name="Rows">How many there are in each of the two.</param>
/// <param name="Before">Whether an earlier move had copied it.</param>
internal sealed record MovedTable(string Name, long Rows, bool Before);

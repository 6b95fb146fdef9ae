namespace Workspaces.Storage.Sql;

/// <summary>A table whose rows end.</summary>
/// <param name="Key">The columns of its key, a comma apart.</param>
/// <param name="EndColumn">Says when a row ends.</param>
/// <param name="Grace">How long it stays after that.</param>
internal sealed record ExpiringTable(string Name, string Key, string EndColumn, TimeSpan Grace);

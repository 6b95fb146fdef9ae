namespace Workspaces.Storage.Sql;

/// <summary>A statement that concerns one row.</summary>
/// <param name="Key">Of the row: statements that go together take their rows in the order of keys, so that nobody waits for each other in a circle.</param>
/// <param name="Statement">What is done to it.</param>
internal readonly record struct KeyedStatement(string Key, Statement Statement);

namespace Workspaces.StatementMutation.Sql;

/// <summary>A statement without one thing.</summary>
/// <param name="What">What was taken out, for people.</param>
/// <param name="Text">The statement that is left.</param>
internal sealed record Change(string What, string Text);

namespace Workspaces.Storage.Database;

/// <summary>The names under which storage can be watched; dashboards and alerts rely on them.</summary>
internal static class Meters
{
    public const string Name = "Workspaces";
    /// <summary>What the pool of connections is called.</summary>
    public const string Pool = "workspaces";
    public const string Cache = "workspaces.cache";
    public const string Outcome = "workspaces.outcome";
}

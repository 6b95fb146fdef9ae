namespace Workspaces.Storage.Caching;

/// <summary>The names of the caches that are measured.</summary>
internal static class Caches
{
    public const string Clients = "clients";
    public const string Workspaces = "workspaces";
}

namespace Workspaces.Storage.Database;

internal enum DatabaseProvider
{
    /// <summary>Embedded, one file in the data directory.</summary>
    Sqlite,
    Postgres,
}

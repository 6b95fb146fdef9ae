using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workspaces.Storage.Sql;

/// <summary>Gives EF Core's connections the same settings as those of the hot path.</summary>
internal sealed class SqliteSettingsInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        SqliteDataSource.Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SqliteDataSource.Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }
}

using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Workspaces.Storage.History;

/// <summary>Keeps EF Core from a database that is refused.</summary>
internal sealed class HistoryInterceptor(DatabaseHistory history) : DbConnectionInterceptor
{
    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        history.Require();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        history.Require();
        return new(result);
    }
}

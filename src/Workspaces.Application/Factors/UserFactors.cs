using Microsoft.EntityFrameworkCore;
using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Factors;

/// <summary>What a change of a user's factors is for the user.</summary>
internal static class UserFactors
{
    /// <summary>Saves what changed. A session that began with other factors counts no more.</summary>
    public static async Task EndSessionsAsync(TenantDbContext context, UserRow user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (user.SessionsFrom, user.ChangedAt) = (now, now);
        user.Version++;
        await context.SaveChangesAsync(cancellationToken);
        // After the row: a grant that is being added holds it, and is there when it lets go.
        await context.Set<SessionRow>().Where(session => session.UserId == user.Id).ExecuteDeleteAsync(cancellationToken);
    }
}

using Workspaces.Storage.Contexts;
using Workspaces.Storage.Rows;

namespace Workspaces.Application.Grants;

internal static class LivingGrants
{
    /// <summary>Grants by which a token may still live.</summary>
    public static IQueryable<GrantRow> GrantsLivingAt(this TenantDbContext context, DateTimeOffset time)
    {
        DateTimeOffset? now = time;
        return context.Set<GrantRow>().Where(grant =>
            grant.RevokedAt == null
            && (grant.ExpiresAt == null || grant.ExpiresAt > now)
            && (grant.RemovableAt == null || grant.RemovableAt > now)
            && (grant.CodeConsumedAt != null || grant.CodeExpiresAt > now));
    }
}

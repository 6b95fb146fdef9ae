using Workspaces.Storage.Sql;

namespace Workspaces.Application.SignIn;

/// <summary>Begins and ends the sessions of users; a cookie alone is none.</summary>
internal sealed class UserSessions(SessionStore store, SignInPolicy policy, TimeProvider timeProvider)
{
    /// <summary>The id of a new one; null when what the sign-in rested on holds no more.</summary>
    /// <param name="workspaceId">Where the user signed in.</param>
    /// <param name="user">Who did, and on what that rests.</param>
    /// <param name="former">The session that the same browser had until now; null = none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> BeginAsync(string workspaceId, SignedInUser user, string? former, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(timeProvider.GetUtcNow()).ToString("n");
        return await store.BeginAsync(workspaceId, id, user, policy.SessionIdleTime, policy.SessionLifetime, former, cancellationToken) ? id : null;
    }

    /// <summary>False once it was ended, or nobody used it for too long.</summary>
    public Task<bool> IsLiveAsync(string workspaceId, string id, CancellationToken cancellationToken) => store.IsLiveAsync(workspaceId, id, cancellationToken);

    public Task EndAsync(string workspaceId, string id, CancellationToken cancellationToken) => store.EndAsync(workspaceId, id, cancellationToken);
}

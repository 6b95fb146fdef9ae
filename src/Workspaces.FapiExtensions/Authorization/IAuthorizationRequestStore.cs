namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Stored authorization requests by the secret part of their <c>request_uri</c>. Secrets are stored as SHA-256 only.</summary>
public interface IAuthorizationRequestStore
{
    /// <summary>
    /// Keeps a request. One that is there under the same secret begins anew, even if it was used up. False = as many wait of the client, or of the workspace, as may: it is not
    /// kept.
    /// </summary>
    Task<bool> AddAsync(string workspaceId, string secret, StoredAuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>The request if it is there, not expired and not used up; else null.</summary>
    Task<StoredAuthorizationRequest?> FindAsync(string workspaceId, string secret, CancellationToken cancellationToken);

    /// <summary>A request that is over, for as long as it is kept after that; null when it is unknown, or can still be answered.</summary>
    Task<EndedAuthorizationRequest?> FindEndedAsync(string workspaceId, string secret, CancellationToken cancellationToken);

    /// <summary>Lets a request that its user has begun to answer live at least until then.</summary>
    Task ExtendAsync(string workspaceId, string secret, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Uses it up without a grant: true for exactly one caller.</summary>
    Task<bool> ConsumeAsync(string workspaceId, string secret, CancellationToken cancellationToken);
}

using Workspaces.FapiExtensions.OneTime;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>Revokes access tokens one by one, by <c>jti</c>, until they expire. <see cref="IOneTimeValues"/> tells whether one was revoked.</summary>
public interface IRevocations
{
    Task RevokeTokenAsync(string workspaceId, string jwtId, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}

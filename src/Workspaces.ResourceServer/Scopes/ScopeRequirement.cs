using Microsoft.AspNetCore.Authorization;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>Scopes that a token must carry, all of them.</summary>
/// <param name="scopes">As the workspace names them.</param>
public sealed class ScopeRequirement(IReadOnlyList<string> scopes) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <inheritdoc />
    public override string ToString() => $"The token carries {string.Join(" and ", Scopes)}.";
}

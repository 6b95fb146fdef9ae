using Microsoft.AspNetCore.Authorization;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>Serves tokens alone that carry all these scopes; others are answered 403 <c>insufficient_scope</c> (RFC 6750 3.1).</summary>
/// <param name="scopes">As the workspace names them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute(params string[] scopes) : Attribute, IAuthorizeData, IAuthorizationRequirementData
{
    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <inheritdoc />
    public string? Policy { get; set; }

    /// <inheritdoc />
    public string? Roles { get; set; }

    /// <summary>By which scheme callers are authenticated; null = the default one.</summary>
    public string? AuthenticationSchemes { get; set; }

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new ScopeRequirement(Scopes)];
}

using Microsoft.AspNetCore.Authorization;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>Serves tokens alone that carry all these scopes; others are answered 403 <c>insufficient_scope</c> (RFC 6750 3.1). It counts wherever <see cref="AuthorizeAttribute"/> does.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute : AuthorizeAttribute
{
    /// <param name="scopes">As the workspace names them.</param>
    public RequireScopeAttribute(params string[] scopes)
        : base(ScopePolicies.NameOf(scopes)) => Scopes = scopes;

    public IReadOnlyList<string> Scopes { get; }
}

using Microsoft.AspNetCore.Authorization;

namespace Workspaces.ResourceServer.Consents;

/// <summary>Permissions to which the customer behind a token must have consented, all of them.</summary>
/// <param name="permissions">In the regime's own codes; empty = any consent will do.</param>
public sealed class ConsentRequirement(IReadOnlyList<string> permissions) : IAuthorizationRequirement
{
    public IReadOnlyList<string> Permissions { get; } = permissions;

    /// <inheritdoc />
    public override string ToString() => $"The customer consented to {(Permissions.Count == 0 ? "something" : string.Join(" and ", Permissions))}.";
}

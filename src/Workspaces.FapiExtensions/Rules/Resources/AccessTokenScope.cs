using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Refuses access tokens without the scope that the resource asks for.</summary>
/// <remarks>Ask the user for the scope that this resource needs.</remarks>
[Rule("access-token-scope", "FAPI1-BASE-6.2.1-5", "FAPI2-SP-FINAL-5.3.4-4", "RFC6750-3.1")]
public sealed record AccessTokenScope : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        subject is { Token: { } token, RequiredScope: { } scope } && !token.Scopes.Contains(scope)
            ? new(OAuthError.InsufficientScope, "The access token lacks the scope of this resource.")
            {
                Expected = scope,
                Received = Received.Count(token.Scopes.Count, "other scopes"),
            }
            : null;
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the scope <c>openid</c> in every authorization request.</summary>
/// <remarks>Add openid to the scope.</remarks>
[Rule("openid-scope-required", "FAPI1-ADV-5.2.2-2", "OIDCC-3.1.2.1", "CDR-Scopes")]
public sealed record OpenidScopeRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.IsOpenId ? null : new(OAuthError.InvalidRequest, "The scope must contain openid.")
        {
            Expected = Scope.OpenId,
            Received = Received.Count(subject.Scopes.Count, "other scopes"),
        };
}

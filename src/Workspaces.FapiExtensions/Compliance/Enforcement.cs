using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;
using At = Workspaces.FapiExtensions.Compliance.EnforcementPoint;

namespace Workspaces.FapiExtensions.Compliance;

/// <summary>Where a rule is enforced, which follows from what it judges.</summary>
public static class Enforcement
{
    /// <summary>The places where a workspace enforces a rule.</summary>
    public static IReadOnlyList<EnforcementPoint> Of(IRule rule, Workspace workspace) =>
        [.. Of(rule).Where(point => point is not At.PushedAuthorizationRequest || workspace.Settings.PushedAuthorizationRequests)];

    private static EnforcementPoint[] Of(IRule rule) => rule switch
    {
        IRule<ServerSettings> => [At.WorkspaceSettings],
        IRule<ClientRegistration> => [At.ClientRegistration],
        IRule<AuthorizationRequest> => [At.Authorization, At.PushedAuthorizationRequest],
        IRule<ClientAuthenticationAttempt> => [At.PushedAuthorizationRequest, At.Token, At.Introspection, At.Revocation],
        IRule<TokenRequest> or IRule<GrantRedemption> => [At.Token],
        IRule<DpopRequest> => [At.PushedAuthorizationRequest, At.Token, At.Introspection, At.Revocation, At.Userinfo, At.Resource],
        IRule<ResourceAccess> => [At.Userinfo, At.Resource],
        _ => throw new ArgumentException($"{rule.GetType()} judges nothing that is known to be enforced anywhere.", nameof(rule)),
    };
}

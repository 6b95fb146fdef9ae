using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Workspaces.ResourceServer.Scopes;

/// <summary>A policy for each list of scopes, beside those that the API names itself: by a name, scopes count also where only names of policies are read (hubs, page handlers).</summary>
internal sealed class ScopePolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    private const string Prefix = "scope:";

    public static string NameOf(IReadOnlyList<string> scopes) => scopes.Count > 0 && scopes.All(scope => scope.Length > 0 && !scope.Contains(' ', StringComparison.Ordinal))
        ? Prefix + string.Join(' ', scopes)
        : throw new ArgumentException("Name at least one scope, each without spaces (RFC 6749 3.3).", nameof(scopes));

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => policyName.StartsWith(Prefix, StringComparison.Ordinal)
        ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder().AddRequirements(new ScopeRequirement(policyName[Prefix.Length..].Split(' '))).Build())
        : base.GetPolicyAsync(policyName);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;
using Workspaces.FapiExtensions.Rules.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>Which scopes a client really has, by the same rules that refuse the others.</summary>
public static class GrantedScopes
{
    /// <summary>Of the scopes that were asked for or granted before, those that a user may grant this client now (RFC 6749 3.3).</summary>
    public static IReadOnlyList<string> Of(Workspace workspace, ClientMetadata client, IEnumerable<string> scopes)
    {
        var rule = workspace.Rules.Find<ScopesAllowed>() ?? new([]);
        return [.. scopes.Where(scope => rule.Allows(scope, client, workspace.ScopeSet))];
    }

    /// <summary>Of the scopes that a client asks for in its own name, those that it may have so.</summary>
    public static IReadOnlyList<string> OfClientAlone(Workspace workspace, ClientMetadata client, IEnumerable<string> scopes)
    {
        var rule = workspace.Rules.Find<ClientCredentialsScopes>() ?? new(Allowed: null);
        return [.. scopes.Where(scope => rule.Allows(scope, client, workspace.ScopeSet))];
    }

    /// <summary>What a client gets in its own name when it names no scope: everything that it registered and may have so (RFC 6749 4.4).</summary>
    public static IReadOnlyList<string> OfClientAlone(Workspace workspace, ClientMetadata client) =>
        client.Scope is null ? [] : OfClientAlone(workspace, client, workspace.Scopes);
}

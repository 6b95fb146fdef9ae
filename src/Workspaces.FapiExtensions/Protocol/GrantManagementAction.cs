namespace Workspaces.FapiExtensions.Protocol;

/// <summary>Values of <c>grant_management_action</c> (Grant Management for OAuth 2.0 5.1), and the scopes of tokens that manage grants (6.2).</summary>
public static class GrantManagementAction
{
    /// <summary>The parameter, and the member of token answers, that names a grant.</summary>
    public const string GrantId = "grant_id";
    /// <summary>A new grant with an id.</summary>
    public const string Create = "create";
    /// <summary>What is agreed to now comes beside what the grant had.</summary>
    public const string Merge = "merge";
    /// <summary>What is agreed to now comes in place of what the grant had.</summary>
    public const string Replace = "replace";
    /// <summary>Scope of tokens with which a client reads what was granted to it.</summary>
    public const string QueryScope = "grant_management_query";
    /// <summary>Scope of tokens with which a client ends what was granted to it.</summary>
    public const string RevokeScope = "grant_management_revoke";

    /// <summary>What requests may ask for.</summary>
    public static IReadOnlyList<string> OfRequests { get; } = [Create, Merge, Replace];

    /// <summary>As the metadata name them, with what the grant management endpoint does.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["query", "revoke", .. OfRequests];

    /// <summary>Whether it is about a grant that is there.</summary>
    public static bool NamesGrant(string action) => action is Merge or Replace;
}

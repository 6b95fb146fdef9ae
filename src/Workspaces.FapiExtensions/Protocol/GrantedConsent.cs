namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a customer agreed to share where a regime has intents: what the tokens of a grant open, and nothing beyond. It never changes; another decision is another grant.</summary>
/// <param name="Id">The identifier of the intent, as the client knows it.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Permissions">What may be read or done, in the regime's own codes.</param>
/// <param name="Accounts">The identifiers of the accounts that the customer chose.</param>
public sealed record GrantedConsent(string Id, string Kind, IReadOnlyList<string> Permissions, IReadOnlyList<string> Accounts)
{
    /// <summary>When it ends; null = it has no end by time.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The <c>authorization_details</c> as they were granted (RFC 9396 7), as a JSON array. Of persons: encrypted where it is kept. Null = none were asked for.</summary>
    public string? AuthorizationDetails { get; init; }
}

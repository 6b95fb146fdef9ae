namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What is known of an intent that a request names.</summary>
public enum IntentStanding
{
    /// <summary>The client lodged none of that id.</summary>
    Unknown,
    /// <summary>Its customer may decide about it.</summary>
    Open,
    /// <summary>It was decided about, withdrawn, or is over: nobody decides about it any more.</summary>
    Closed,
}

/// <summary>An intent that an authorization request names, by whichever parameter its regime uses: a fact for the rules.</summary>
/// <param name="Kind">The name of the kind.</param>
/// <param name="Id">The identifier as the request has it.</param>
/// <param name="Standing">What is known of it.</param>
public sealed record NamedIntent(string Kind, string Id, IntentStanding Standing)
{
    /// <summary>The error by which its regime refuses one about which nobody decides.</summary>
    public string UnusableError { get; init; } = OAuthError.InvalidRequest;
}

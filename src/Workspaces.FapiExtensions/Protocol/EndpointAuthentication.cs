namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What an endpoint wants of whoever calls it.</summary>
public enum EndpointAuthentication
{
    /// <summary>Nothing: anybody may call it.</summary>
    None,
    /// <summary>A client that proves which one it is, by the method that it registered.</summary>
    Client,
    /// <summary>An access token, and what it is tied to.</summary>
    AccessToken,
    /// <summary>A person in a browser.</summary>
    User,
    /// <summary>What vouches for a software that registers itself: a certificate, a software statement, an initial access token; for its registration later, a token of its own.</summary>
    Registration,
}

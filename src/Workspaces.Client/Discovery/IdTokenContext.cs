namespace Workspaces.Client.Discovery;

/// <summary>What an ID token is compared with.</summary>
/// <param name="Nonce">What was sent; null = it must be absent.</param>
public sealed record IdTokenContext(string? Nonce)
{
    /// <summary>The code beside it in the authorization response; null for the token endpoint.</summary>
    public string? Code { get; init; }
    public string? State { get; init; }
    /// <summary>The access token beside it.</summary>
    public string? AccessToken { get; init; }
}

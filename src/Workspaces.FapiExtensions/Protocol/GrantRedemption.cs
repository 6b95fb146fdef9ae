namespace Workspaces.FapiExtensions.Protocol;

/// <summary>A token request together with the grant that its code or refresh token stood for: judged after the code was used up.</summary>
public sealed record GrantRedemption
{
    public required TokenRequest Request { get; init; }
    /// <summary>Null when the code or token is unknown, expired, used, revoked or another client's.</summary>
    public required Grant? Grant { get; init; }
}

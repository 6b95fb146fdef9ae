namespace Workspaces.Application.IdentityProviders;

/// <summary>Which check of a sign-in at a provider failed, as logs and metrics tell it.</summary>
internal enum UpstreamReason
{
    /// <summary>The metadata cannot be fetched or are none.</summary>
    MetadataUnavailable,
    /// <summary>The metadata are another issuer's.</summary>
    MetadataIssuer,
    /// <summary>The provider offers nothing that this server speaks.</summary>
    MetadataUnsuitable,
    /// <summary>The provider refused the pushed authorization request.</summary>
    RequestRefused,
    /// <summary>The user or the provider declined.</summary>
    AccessDenied,
    /// <summary>The provider answered with another error.</summary>
    ProviderError,
    /// <summary>The browser brings no sign-in that was begun, or that of another request.</summary>
    State,
    /// <summary>The sign-in was finished before.</summary>
    Replayed,
    /// <summary>Another issuer than was asked answered (RFC 9207).</summary>
    ResponseIssuer,
    /// <summary>The authorization response cannot be read or its signature does not hold.</summary>
    Response,
    /// <summary>An endpoint of the provider does not answer as one.</summary>
    Unavailable,
    /// <summary>The provider refused the code.</summary>
    TokenRefused,
    IdTokenMissing,
    IdTokenUnreadable,
    IdTokenAlgorithm,
    IdTokenSignature,
    IdTokenIssuer,
    IdTokenAudience,
    IdTokenExpired,
    IdTokenNonce,
    IdTokenSubject,
    IdTokenAuthTime,
    /// <summary>The ID token is not about the access token beside it.</summary>
    IdTokenAccessToken,
    /// <summary>The userinfo endpoint tells of somebody else.</summary>
    UserinfoSubject,
    /// <summary>The claims are larger than what is kept of a user.</summary>
    ClaimsTooLarge,
    /// <summary>The operator disabled or removed the user.</summary>
    UserBarred,
}

/// <summary>Why a sign-in at a provider failed.</summary>
/// <param name="Detail">A sentence for the operator without anything personal or secret; null = the reason says it all.</param>
internal sealed record UpstreamFailure(UpstreamReason Reason, string? Detail = null);

using System.Security.Cryptography;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>A client that is to be added.</summary>
public sealed record NewClient
{
    public required ClientMetadata Metadata { get; init; }
    public required RegistrationOrigin Origin { get; init; }
    /// <summary>The same for the same request with the same proof.</summary>
    public required string Proof { get; init; }
    /// <summary>The initial access token that is used for it; null = none.</summary>
    public string? InitialAccessTokenId { get; init; }
    /// <summary>The <c>jti</c> of the request; null = it has none.</summary>
    public OneTimeValue? RequestId { get; init; }
    /// <summary>No other client may be of the same software.</summary>
    public bool OncePerSoftware { get; init; }

    /// <summary>An id that no client has (RFC 6749 2.2), of the characters that paths of workspaces have: it stands at the end of one.</summary>
    public static string Id() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

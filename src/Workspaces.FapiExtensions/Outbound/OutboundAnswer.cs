namespace Workspaces.FapiExtensions.Outbound;

/// <summary>What a fetch brought: the body of an answer that will do, or the reason why there is none.</summary>
public sealed record OutboundAnswer(byte[]? Body, string? Failure)
{
    /// <summary>The HTTP status; 0 when nothing answered.</summary>
    public int Status { get; init; }

    /// <summary>The nonce that the next DPoP proof is to carry (RFC 9449 8); null = none was given.</summary>
    public string? DpopNonce { get; init; }

    public static OutboundAnswer Failed(string reason) => new(null, reason);
}

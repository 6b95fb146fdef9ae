namespace Workspaces.FapiExtensions.Outbound;

/// <summary>What a fetch brought: the body of a successful JSON answer, or the reason why there is none.</summary>
public sealed record OutboundAnswer(byte[]? Body, string? Failure)
{
    public static OutboundAnswer Failed(string reason) => new(null, reason);
}

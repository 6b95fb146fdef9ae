namespace Workspaces.FapiExtensions.Certificates.Chains;

/// <summary>Whether a client certificate counts in a workspace.</summary>
/// <param name="Fault">One sentence that says why it does not; null when it does.</param>
public sealed record ChainVerdict(string? Fault)
{
    public static ChainVerdict Holds { get; } = new((string?)null);

    public bool Trusted => Fault is null;
}

namespace Workspaces.Host.Hosting;

/// <summary>What the host may reach beside the public internet, as it is written.</summary>
internal sealed class NetworkOptions
{
    /// <summary>Private networks where servers that operators name may stand: IP addresses, or networks such as <c>10.1.0.0/24</c>.</summary>
    public IReadOnlyList<string> TrustedNetworks { get; init; } = [];
}

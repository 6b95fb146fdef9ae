namespace Workspaces.Host.Hosting;

/// <summary>What the host may reach beside the public internet, and how long it uses what it fetched, as it is written.</summary>
internal sealed class NetworkOptions
{
    /// <summary>Private networks where servers that operators name may stand: IP addresses, or networks such as <c>10.1.0.0/24</c>.</summary>
    public IReadOnlyList<string> TrustedNetworks { get; init; } = [];

    /// <summary>How long fetched keys and metadata are used before they are fetched again.</summary>
    public TimeSpan? FreshFor { get; init; }

    /// <summary>How long they are used after the last good fetch where their server does not answer.</summary>
    public TimeSpan? KeptFor { get; init; }
}

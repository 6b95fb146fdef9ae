namespace Workspaces.Host.Hosting.Proxies;

/// <summary>A proxy that may speak for clients, as it is written: it ends TLS and writes headers, or passes TLS through and writes before it.</summary>
internal sealed class ProxyOptions
{
    /// <summary>Its addresses: IP addresses, or networks such as <c>10.1.0.0/24</c>.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>It passes TLS through, and writes before it whose connection it is (PROXY protocol, version 1 or 2).</summary>
    public bool ProxyProtocol { get; init; }

    /// <summary>How it writes client certificates; without it, it forwards none.</summary>
    public string? Dialect { get; init; }

    /// <summary>The header it writes them into; without it, the usual one of the dialect.</summary>
    public string? Header { get; init; }

    /// <summary>The header of the chain where the dialect has one of its own; for <c>apache</c> what the numbered headers begin with.</summary>
    public string? ChainHeader { get; init; }

    /// <summary>SHA-256 of the certificates that it shows itself on the mutual-TLS listener, hexadecimal; with them, its address alone does not do there.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];
}

using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>How the server fetches what clients and operators point it at.</summary>
public sealed record OutboundOptions
{
    /// <summary>Loopback and private addresses may be reached too: for tests and development only.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Where what operators name may stand, beside the public internet.</summary>
    public TrustedNetworks TrustedNetworks { get; init; } = TrustedNetworks.None;

    /// <summary>Finds the addresses of a host.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>The authorities that server certificates must come from; null = those of the operating system.</summary>
    public X509Certificate2Collection? TrustedRoots { get; init; }

    /// <summary>Shown to servers that ask for one; null = none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>How long what was fetched is used.</summary>
    public DocumentAges Ages { get; init; } = DocumentAges.Standard;

    /// <summary>Connections to one server at a time.</summary>
    public int MaxConnections { get; init; } = 4;

    public int MaxBytes { get; init; } = 64 * 1024;
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}

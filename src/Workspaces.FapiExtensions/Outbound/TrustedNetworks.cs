using System.Net;
using System.Net.Sockets;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>
/// Private networks where servers that an operator names may stand. An address of this machine, of its link or of a cloud's metadata service belongs to
/// them only where it was meant: named by a network no wider than its own kind.
/// </summary>
public sealed class TrustedNetworks(IReadOnlyList<IPNetwork> networks)
{
    private static readonly IPNetwork[] Guarded = Array.ConvertAll<string, IPNetwork>(
        [
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "::/128", "::1/128", "fe80::/10",
            // Metadata services, which hand out credentials: AWS, Azure, Google and most others; AWS, Google, Oracle, Scaleway by IPv6; containers at AWS; Alibaba; Oracle; Scaleway; Azure's wire server.
            "169.254.169.254/32", "fd00:ec2::254/128", "fd20:ce::254/128", "fd00:c1::a9fe:a9fe/128", "fd00:42::42/128",
            "169.254.170.2/32", "169.254.170.23/32", "fd00:ec2::23/128", "100.100.100.200/32", "192.0.0.192/32", "169.254.42.42/32", "168.63.129.16/32",
        ],
        IPNetwork.Parse);

    /// <summary>No private network.</summary>
    public static TrustedNetworks None { get; } = new([]);

    public bool Contains(IPAddress address) =>
        !IsIndirect(address)
        && networks.Any(network => network.Contains(address))
        && Guarded.Where(kind => kind.Contains(address)).All(kind => networks.Any(network => network.PrefixLength >= kind.PrefixLength && network.Contains(address)));

    // IPNetwork judges an IPv4-mapped address by its last 32 bits, and a scoped one without its scope.
    private static bool IsIndirect(IPAddress address) =>
        address.AddressFamily is not AddressFamily.InterNetwork && (address.AddressFamily is not AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6 || address.ScopeId != 0);
}

using System.Net;
using System.Net.Sockets;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>Which addresses lie in the public internet (IANA special-purpose address registries, RFC 6890).</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        // The wire server of Azure: a metadata service behind a public address.
        "168.63.129.16/32");

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Teredo and ORCHID, documentation, 6to4: ways to write a private IPv4 address, or nobody's.
    private static readonly IPNetwork[] SpecialV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "2620:4f:8000::/48");

    /// <summary>Whether a client may name a server at this address. IPv4-mapped, NAT64, 6to4, Teredo, unique local and link-local addresses are not public.</summary>
    public static bool IsPublic(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !Contains(SpecialV4, address),
        // Asked first: IPNetwork judges an IPv4-mapped address by its last 32 bits.
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6 && address.ScopeId == 0 && GlobalV6.Contains(address) && !Contains(SpecialV6, address),
        _ => false,
    };

    private static bool Contains(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params ReadOnlySpan<string> texts)
    {
        var networks = new IPNetwork[texts.Length];
        for (var index = 0; index < texts.Length; index++)
        {
            networks[index] = IPNetwork.Parse(texts[index]);
        }

        return networks;
    }
}

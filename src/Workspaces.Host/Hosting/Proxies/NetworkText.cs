using System.Net;
using System.Net.Sockets;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>How settings write networks: an address, or a network with its prefix length.</summary>
internal static class NetworkText
{
    public const string Allowed = "an IP address, or a network such as 10.1.0.0/24";

    /// <summary>Reads one. IPv4 addresses in the clothes of IPv6 are none: what they contain is judged otherwise than it looks.</summary>
    public static bool TryRead(string text, out IPNetwork network)
    {
        var read = IPAddress.TryParse(text, out var address)
            ? new IPNetwork(address, address.AddressFamily is AddressFamily.InterNetwork ? 32 : 128)
            : IPNetwork.TryParse(text, out var found) ? found : (IPNetwork?)null;
        network = read ?? default;
        return read is { BaseAddress.IsIPv4MappedToIPv6: false };
    }
}

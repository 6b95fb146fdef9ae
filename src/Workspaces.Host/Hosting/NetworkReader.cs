using System.Net;
using System.Net.Sockets;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.Host.Hosting.Proxies;

namespace Workspaces.Host.Hosting;

/// <summary>Checks the networks that the host may reach beside the public internet.</summary>
internal static class NetworkReader
{
    private const string Section = nameof(InstallationOptions.Outbound) + ":" + nameof(NetworkOptions.TrustedNetworks);
    // The widest ones that are set aside for private use: 10.0.0.0/8 and fc00::/7.
    private const int WidestV4 = 8;
    private const int WidestV6 = 7;

    /// <param name="options">As written.</param>
    /// <param name="fault">Is told the name, what was found and what is allowed.</param>
    public static TrustedNetworks Read(NetworkOptions options, Action<string, string, string> fault)
    {
        List<IPNetwork> networks = [];
        foreach (var (index, text) in options.TrustedNetworks.Index())
        {
            if (!NetworkText.TryRead(text, out var network))
            {
                fault($"{Section}:{index}", $"'{text}'", NetworkText.Allowed);
            }
            else if (network.PrefixLength < (network.BaseAddress.AddressFamily is AddressFamily.InterNetwork ? WidestV4 : WidestV6))
            {
                fault($"{Section}:{index}", $"'{text}'", $"a network of /{WidestV4} (IPv4) or /{WidestV6} (IPv6) at most: name the ones that your authorities and providers stand in");
            }

            networks.Add(network);
        }

        return new(networks);
    }
}

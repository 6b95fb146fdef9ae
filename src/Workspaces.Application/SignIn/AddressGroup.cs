using System.Net;
using System.Net.Sockets;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.Application.SignIn;

/// <summary>What counts as one address.</summary>
internal static class AddressGroup
{
    private const int NetworkBytes = 8;

    /// <summary>An address of IPv4, or the /64 of one of IPv6: who has one of these has the others too.</summary>
    public static string Of(IPAddress? source)
    {
        var address = source?.Plain();
        return address is { AddressFamily: AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address?.ToString() ?? "";
    }
}

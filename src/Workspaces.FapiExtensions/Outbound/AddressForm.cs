using System.Net;

namespace Workspaces.FapiExtensions.Outbound;

/// <summary>One form for each address.</summary>
public static class AddressForm
{
    /// <summary>An address of IPv4 that came as one of IPv6 (RFC 4291 2.5.5.2), as itself; any other as it is.</summary>
    public static IPAddress Plain(this IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

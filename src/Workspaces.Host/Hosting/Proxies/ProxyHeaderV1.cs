using System.Net;
using System.Net.Sockets;
using System.Text;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>Version 1 of the PROXY protocol: a line such as <c>PROXY TCP4 192.0.2.7 10.0.0.1 56324 443</c>.</summary>
internal static class ProxyHeaderV1
{
    private const int MaxLength = 107;

    public static ProxyHeader Read(ReadOnlySpan<byte> received)
    {
        if (!ProxyHeader.Begins(received, "PROXY "u8))
        {
            return ProxyHeader.Invalid;
        }

        var end = received[..Math.Min(received.Length, MaxLength)].IndexOf("\r\n"u8);
        if (end < 0)
        {
            return received.Length < MaxLength ? ProxyHeader.Incomplete : ProxyHeader.Invalid;
        }

        var length = end + "\r\n"u8.Length;
        return Encoding.ASCII.GetString(received[..end]).Split(' ') switch
        {
            // Whatever follows means nothing.
            ["PROXY", "UNKNOWN", ..] => ProxyHeader.Of(null, length),
            ["PROXY", "TCP4", var source, var target, var port, var targetPort] => Of(AddressFamily.InterNetwork, source, target, port, targetPort, length),
            ["PROXY", "TCP6", var source, var target, var port, var targetPort] => Of(AddressFamily.InterNetworkV6, source, target, port, targetPort, length),
            _ => ProxyHeader.Invalid,
        };
    }

    private static ProxyHeader Of(AddressFamily family, string source, string target, string port, string targetPort, int length) =>
        Address(family, source) is { } address && Address(family, target) is not null && Port(port) is { } number && Port(targetPort) is not null
            ? ProxyHeader.Of(new(address, number), length)
            : ProxyHeader.Invalid;

    // What the platform reads beside the usual spellings (octal, one number, scopes) is none.
    private static IPAddress? Address(AddressFamily family, string text) =>
        text.All(character => char.IsAsciiHexDigit(character) || character is ':' or '.')
        && IPAddress.TryParse(text, out var address)
        && address.AddressFamily == family
        && (family is AddressFamily.InterNetworkV6 || address.ToString() == text)
            ? address
            : null;

    private static int? Port(string text) =>
        text.Length is > 0 and <= 5 && (text is "0" || text[0] is not '0')
        && WholeNumber.TryReadDigits(text, out var port) && port <= IPEndPoint.MaxPort
            ? (int)port
            : null;
}

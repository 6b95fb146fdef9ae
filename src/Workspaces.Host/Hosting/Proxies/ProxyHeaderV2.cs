using System.Buffers.Binary;
using System.Net;

namespace Workspaces.Host.Hosting.Proxies;

/// <summary>Version 2 of the PROXY protocol: a signature, what it is, how long the rest is, the addresses, and then whatever the proxy adds.</summary>
internal static class ProxyHeaderV2
{
    private const int FixedLength = 16;
    private const int V4Length = 12;
    private const int V6Length = 36;
    // Version in the first half of a byte, command in the second.
    private const byte Local = 0x20;
    private const byte Proxied = 0x21;
    private const byte Unspecified = 0x00;
    private const byte TcpOverV4 = 0x11;
    private const byte TcpOverV6 = 0x21;

    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    public static ProxyHeader Read(ReadOnlySpan<byte> received)
    {
        if (!ProxyHeader.Begins(received, Signature))
        {
            return ProxyHeader.Invalid;
        }

        if (received.Length < FixedLength)
        {
            return ProxyHeader.Incomplete;
        }

        var (command, transport) = (received[12], received[13]);
        var rest = BinaryPrimitives.ReadUInt16BigEndian(received[14..]);
        var length = FixedLength + rest;
        if (length > ProxyHeader.MaxLength || command is not (Local or Proxied) || Shortest(command, transport) is not { } shortest || rest < shortest)
        {
            return ProxyHeader.Invalid;
        }

        return received.Length < length ? ProxyHeader.Incomplete : ProxyHeader.Of(Source(command, transport, received[FixedLength..length]), length);
    }

    /// <summary>How long the addresses are; null for what no listener of ours serves.</summary>
    private static int? Shortest(byte command, byte transport) => (command, transport) switch
    {
        // The proxy speaks for itself, and nothing that follows counts.
        (Local, _) or (Proxied, Unspecified) => 0,
        (Proxied, TcpOverV4) => V4Length,
        (Proxied, TcpOverV6) => V6Length,
        _ => null,
    };

    private static IPEndPoint? Source(byte command, byte transport, ReadOnlySpan<byte> addresses) => (command, transport) switch
    {
        (Proxied, TcpOverV4) => new(new IPAddress(addresses[..4]), BinaryPrimitives.ReadUInt16BigEndian(addresses[8..])),
        (Proxied, TcpOverV6) => new(new IPAddress(addresses[..16]), BinaryPrimitives.ReadUInt16BigEndian(addresses[32..])),
        _ => null,
    };
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Workspaces.Host.Tests.Hosting.Proxies;

/// <summary>Headers of the PROXY protocol, as a proxy writes them.</summary>
internal static class ProxyHeaders
{
    public static byte[] Version1(IPEndPoint source) => Encoding.ASCII.GetBytes(
        source.AddressFamily is AddressFamily.InterNetwork ? $"PROXY TCP4 {source.Address} 10.0.0.1 {source.Port} 443\r\n" : $"PROXY TCP6 {source.Address} ::1 {source.Port} 443\r\n");

    /// <param name="source">The client.</param>
    /// <param name="added">How many bytes follow the addresses.</param>
    public static byte[] Version2(IPEndPoint source, int added)
    {
        var address = source.Address.GetAddressBytes();
        var rest = new byte[(address.Length * 2) + 4 + added];
        address.CopyTo(rest, 0);
        BinaryPrimitives.WriteUInt16BigEndian(rest.AsSpan(address.Length * 2), (ushort)source.Port);
        return Version2(0x21, source.AddressFamily is AddressFamily.InterNetwork ? 0x11 : 0x21, rest);
    }

    public static byte[] Version2(int command, int transport, byte[] rest) =>
        [.. "\r\n\r\n\0\r\nQUIT\n"u8, (byte)command, (byte)transport, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];
}

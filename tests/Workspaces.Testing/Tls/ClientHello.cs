using System.Buffers.Binary;
using System.Net.Sockets;

namespace Workspaces.Testing.Tls;

/// <summary>A handshake's first message, byte by byte: what platforms no longer let a program offer.</summary>
public static class ClientHello
{
    public const byte Alert = 21;
    public const byte Handshake = 22;

    /// <summary>Offers one version and some suites (RFC 5246 7.4.1.2), and reads the first record that comes back.</summary>
    /// <returns>The record's type; then for an alert its description, for a handshake the suite that was chosen.</returns>
    public static async Task<(byte Type, int Value)> OfferAsync(int port, ushort version, ushort[] suites, CancellationToken cancellationToken)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port, cancellationToken);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Record(version, suites), cancellationToken);
        var header = new byte[5];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
        await stream.ReadExactlyAsync(body, cancellationToken);
        // ServerHello: type, length, version, random, then the session id with its length before it.
        return (header[0], header[0] == Alert ? body[1] : BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(4 + 2 + 32 + 1 + body[38])));
    }

    private static byte[] Record(ushort version, ushort[] suites)
    {
        byte[] extensions =
        [
            .. Extension(10, [0, 4, 0, 23, 0, 29]),
            .. Extension(11, [1, 0]),
            .. Extension(13, [0, 8, 8, 4, 4, 1, 4, 3, 2, 1]),
        ];
        byte[] body = [.. Number(version), .. new byte[32], 0, .. Sized([.. suites.SelectMany(Number)]), 1, 0, .. Sized(extensions)];
        return [Handshake, 3, 1, .. Number((ushort)(body.Length + 4)), 1, 0, .. Sized(body)];
    }

    private static byte[] Extension(ushort type, byte[] content) => [.. Number(type), .. Sized(content)];

    private static byte[] Sized(byte[] content) => [.. Number((ushort)content.Length), .. content];

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];
}

using System.Net;
using System.Text;
using Workspaces.Host.Hosting.Proxies;

namespace Workspaces.Fuzzing.Targets;

/// <summary>What proxies write before TLS (the PROXY protocol): whoever connects from an address that counts as a proxy's can send it, and it says whose a connection is.</summary>
internal sealed class ProxyHeaderTarget : Target
{
    private static readonly byte[] Signature = [.. "\r\n\r\n\0\r\nQUIT\n"u8];

    public override string Name => "proxy-header";

    public override IReadOnlyList<byte[]> Seeds { get; } =
    [
        [.. "PROXY TCP4 192.0.2.7 10.0.0.1 56324 443\r\n"u8],
        [.. "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443\r\n"u8],
        [.. "PROXY UNKNOWN ffff::1 whatever\r\n\u0016\u0003\u0001"u8],
        Binary(0x21, 0x11, [192, 0, 2, 7, 10, 0, 0, 1, 0xdc, 4, 1, 0xbb]),
        Binary(0x21, 0x11, [192, 0, 2, 7, 10, 0, 0, 1, 0xdc, 4, 1, 0xbb, 4, 0, 1, 0, 0x16, 3, 1]),
        Binary(0x21, 0x21, [.. new byte[15], 7, .. new byte[15], 1, 0xdc, 4, 1, 0xbb]),
        Binary(0x20, 0x00, []),
    ];

    public override IReadOnlyList<string> Words => ["PROXY ", "TCP4 ", "TCP6 ", "UNKNOWN", "\r\n", " ", "0", "65536", "0177.0.0.1", "::ffff:192.0.2.7", "fe80::1%1", "QUIT", "\u0021\u0011", "\u0020\u0000", "\u0000\u000c"];

    public override string Run(byte[] input)
    {
        var header = ProxyHeader.Read(input);
        Law(header.State is ProxyHeaderState.Complete || header is { Source: null, Length: 0 }, "Nothing is told of a header that there is not.");
        Law(header.State is ProxyHeaderState.Incomplete || ProxyHeader.Read([.. input, (byte)'x']) == header, "What was decided is not changed by what comes after.");
        if (header.State is ProxyHeaderState.Complete)
        {
            Law(header.Length <= Math.Min(input.Length, ProxyHeader.MaxLength), "A header ends within what was received, and within its bound.");
            for (var length = 0; length < header.Length; length++)
            {
                Law(ProxyHeader.Read(input.AsSpan(0, length)).State is ProxyHeaderState.Incomplete, "In whatever pieces it comes, it is read when the last one is there.");
            }

            Law(header.Source is null || Same(header.Source, input[..header.Length]), "The address is the one that stands in the header.");
        }

        return $"{header.State} {header.Source?.AddressFamily} {header.Source?.Port is 0} {header.Length / 16} {input.Length - header.Length > 0}";
    }

    /// <summary>Reads it once more, in another way.</summary>
    private static bool Same(IPEndPoint source, byte[] header)
    {
        if (header[0] == Signature[0])
        {
            var bytes = source.Address.GetAddressBytes();
            return header.AsSpan(16, bytes.Length).SequenceEqual(bytes) && ((header[16 + (2 * bytes.Length)] << 8) | header[17 + (2 * bytes.Length)]) == source.Port;
        }

        var words = Encoding.ASCII.GetString(header).TrimEnd('\r', '\n').Split(' ');
        return words.Length == 6 && IPAddress.Parse(words[2]).Equals(source.Address) && words[4] == $"{source.Port}";
    }

    private static byte[] Binary(byte command, byte transport, byte[] rest) => [.. Signature, command, transport, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];
}

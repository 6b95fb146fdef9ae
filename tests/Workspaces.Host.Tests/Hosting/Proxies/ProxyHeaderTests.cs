using System.Net;
using System.Security.Cryptography;
using System.Text;
using Workspaces.Host.Hosting.Proxies;

namespace Workspaces.Host.Tests.Hosting.Proxies;

/// <summary>What counts as a header of the PROXY protocol, and what does not.</summary>
[Threat(93)]
public sealed class ProxyHeaderTests
{
    private const string ClientHello = "\u0016\u0003\u0001";

    public static TheoryData<string, string> Version1 => new()
    {
        { "PROXY TCP4 192.0.2.7 10.0.0.1 56324 443\r\n", "192.0.2.7:56324" },
        { "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n", "255.255.255.255:65535" },
        { "PROXY TCP6 2001:db8::7 2001:db8::1 56324 443\r\n", "[2001:db8::7]:56324" },
        { "PROXY TCP6 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 65535 65535\r\n", "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]:65535" },
    };

    [Theory]
    [MemberData(nameof(Version1))]
    public void Reads_version_1(string header, string source)
    {
        var read = ProxyHeader.Read(Encoding.Latin1.GetBytes(header + ClientHello));

        Assert.Equal((ProxyHeaderState.Complete, IPEndPoint.Parse(source), header.Length), (read.State, read.Source, read.Length));
    }

    [Theory]
    [InlineData("PROXY UNKNOWN\r\n")]
    [InlineData("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n")]
    public void Version_1_may_not_know(string header) =>
        Assert.Equal(new(ProxyHeaderState.Complete, null, header.Length), ProxyHeader.Read(Encoding.Latin1.GetBytes(header + ClientHello)));

    [Theory]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 56324\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 56324 443 1\r\n")]
    [InlineData("PROXY TCP4  192.0.2.7 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 56324 65536\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 056324 443\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 -1 443\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 10.0.0.1 5632\u0000 443\r\n")]
    [InlineData("PROXY TCP4 192.0.2.07 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY TCP4 3221225991 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY TCP4 0xC0.0.2.7 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY TCP4 192.0.2.7 localhost 56324 443\r\n")]
    [InlineData("PROXY TCP4 2001:db8::7 2001:db8::1 56324 443\r\n")]
    [InlineData("PROXY TCP6 192.0.2.7 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY TCP6 fe80::1%1 2001:db8::1 56324 443\r\n")]
    [InlineData("PROXY UDP4 192.0.2.7 10.0.0.1 56324 443\r\n")]
    [InlineData("PROXY\r\n")]
    [InlineData("PROXY \r\n")]
    [InlineData("proxy TCP4 192.0.2.7 10.0.0.1 56324 443\r\n")]
    [InlineData("POST / HTTP/1.1\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000")]
    [InlineData("\r\n\r\n\u0000\r\nQUIZ\n")]
    public void What_is_no_header_is_none(string header) => Assert.Equal(ProxyHeaderState.Invalid, ProxyHeader.Read(Encoding.Latin1.GetBytes(header)).State);

    [Fact]
    public void A_line_that_does_not_end_is_none() =>
        Assert.Equal(ProxyHeaderState.Invalid, ProxyHeader.Read(Encoding.Latin1.GetBytes("PROXY UNKNOWN " + new string('x', 107 - 14))).State);

    [Theory]
    [InlineData("192.0.2.7:56324")]
    [InlineData("[2001:db8::7]:56324")]
    public void Reads_version_2_with_whatever_the_proxy_adds(string source)
    {
        var endpoint = IPEndPoint.Parse(source);
        foreach (var added in new[] { 0, 3, 200, ProxyHeader.MaxLength - 52 })
        {
            var header = ProxyHeaders.Version2(endpoint, added);

            Assert.Equal(new(ProxyHeaderState.Complete, endpoint, header.Length), ProxyHeader.Read([.. header, 0x16, 3, 1]));
        }
    }

    [Theory]
    [InlineData(0x20, 0x00, 0)]
    [InlineData(0x20, 0x11, 12)]
    [InlineData(0x20, 0x31, 216)]
    [InlineData(0x21, 0x00, 7)]
    public void Version_2_may_not_tell(int command, int transport, int length)
    {
        var header = ProxyHeaders.Version2(command, transport, new byte[length]);

        Assert.Equal(new(ProxyHeaderState.Complete, null, header.Length), ProxyHeader.Read(header));
    }

    [Theory]
    [InlineData("version 1", 0x11, 0x11, 12)]
    [InlineData("version 3", 0x31, 0x11, 12)]
    [InlineData("another command", 0x22, 0x11, 12)]
    [InlineData("datagrams", 0x21, 0x12, 12)]
    [InlineData("a path", 0x21, 0x31, 216)]
    [InlineData("another family", 0x21, 0x41, 12)]
    [InlineData("addresses that are too short", 0x21, 0x11, 11)]
    [InlineData("addresses of IPv6 that are too short", 0x21, 0x21, 35)]
    [InlineData("too much", 0x21, 0x11, ProxyHeader.MaxLength - 15)]
    public void What_version_2_does_not_say_is_none(string what, int command, int transport, int length) =>
        Assert.True(ProxyHeader.Read(ProxyHeaders.Version2(command, transport, new byte[length])).State is ProxyHeaderState.Invalid, what);

    [Fact]
    public void What_is_cut_off_is_waited_for_and_nothing_else_is_made_of_it()
    {
        var source = IPEndPoint.Parse("192.0.2.7:56324");
        foreach (var header in new[] { ProxyHeaders.Version1(source), ProxyHeaders.Version2(source, 40) })
        {
            Assert.All(Enumerable.Range(0, header.Length), length => Assert.Equal(ProxyHeader.Incomplete, ProxyHeader.Read(header.AsSpan(0, length))));
        }
    }

    [Fact]
    public void Whatever_is_sent_is_read_within_its_bounds()
    {
        byte[][] headers = [ProxyHeaders.Version1(new(IPAddress.Parse("192.0.2.7"), 1)), ProxyHeaders.Version2(new(IPAddress.IPv6Loopback, 2), 20)];
        for (var i = 0; i < 20_000; i++)
        {
            // The same changes in every run.
            var dice = SHA256.HashData(BitConverter.GetBytes(i));
            byte[] sent = [.. headers[i % 2]];
            for (var change = dice[0] % 4; change >= 0; change--)
            {
                sent[dice[1 + change] % sent.Length] = dice[10 + change];
            }

            sent = sent[..(dice[20] % (sent.Length + 1))];
            var read = ProxyHeader.Read(sent);

            Assert.InRange(read.Length, 0, sent.Length);
            Assert.Equal(read.State is ProxyHeaderState.Complete, read.Length > 0);
        }
    }
}

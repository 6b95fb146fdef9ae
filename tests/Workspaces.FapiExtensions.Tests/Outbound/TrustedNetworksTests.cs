using System.Net;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Tests.Outbound;

[Threat(24, 29)]
public sealed class TrustedNetworksTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1")]
    [InlineData("10.1.2.3/32", "10.1.2.3")]
    [InlineData("fc00::/7", "fd00:1::7")]
    [InlineData("100.64.0.0/10", "100.64.0.1")]
    public void Hold_what_was_named(string network, string address) => Assert.True(Of(network).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.0.0/16", "10.2.0.1")]
    [InlineData("10.0.0.0/8", "fd00::1")]
    [InlineData("10.0.0.0/8", "::ffff:10.0.0.1")]
    [InlineData("10.0.0.0/8", "64:ff9b::a00:1")]
    [InlineData("fc00::/7", "fe80::1")]
    [InlineData("fe80::/10", "fe80::1%3")]
    public void Hold_nothing_else(string network, string address) => Assert.False(Of(network).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("126.0.0.0/7", "127.0.0.1")]
    [InlineData("::/8", "::1")]
    [InlineData("::/8", "::")]
    [InlineData("168.0.0.0/7", "169.254.1.1")]
    [InlineData("fe00::/8", "fe80::1")]
    [InlineData("169.254.0.0/16", "169.254.169.254")]
    [InlineData("169.254.169.0/24", "169.254.169.254")]
    [InlineData("169.254.0.0/16", "169.254.170.2")]
    [InlineData("100.64.0.0/10", "100.100.100.200")]
    [InlineData("168.63.129.0/24", "168.63.129.16")]
    [InlineData("fc00::/7", "fd00:ec2::254")]
    [InlineData("fd00:ec2::/32", "fd00:ec2::254")]
    [InlineData("fc00::/7", "fd20:ce::254")]
    public void Do_not_hold_the_machine_its_link_or_metadata_services_by_the_way(string network, string address) =>
        Assert.False(Of(network).Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.0/8", "127.0.0.1")]
    [InlineData("127.0.0.53/32", "127.0.0.53")]
    [InlineData("::1/128", "::1")]
    [InlineData("169.254.0.0/16", "169.254.1.1")]
    [InlineData("fe80::/10", "fe80::1")]
    [InlineData("169.254.169.254/32", "169.254.169.254")]
    public void Hold_them_where_they_were_meant(string network, string address) => Assert.True(Of(network).Contains(IPAddress.Parse(address)));

    [Fact]
    public void Are_none_unless_named() => Assert.False(TrustedNetworks.None.Contains(IPAddress.Parse("10.0.0.1")));

    private static TrustedNetworks Of(string network) => new([IPNetwork.Parse(network)]);
}

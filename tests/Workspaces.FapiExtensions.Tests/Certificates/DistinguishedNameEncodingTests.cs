using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class DistinguishedNameEncodingTests
{
    // What openssl encodes for the same names.
    public static TheoryData<string, string, string> Names => new()
    {
        { "the last part comes first in the certificate", "CN=tpp,O=Bank,C=GB", "302a310b3009060355040613024742310d300b060355040a0c0442616e6b310c300a06035504030c03747070" },
        { "spaces after commas do not count", "CN=tpp, O=Bank, C=GB", "302a310b3009060355040613024742310d300b060355040a0c0442616e6b310c300a06035504030c03747070" },
        { "an escaped comma belongs to the value", @"O=Bank\, Ltd", "301431123010060355040a0c0942616e6b2c204c7464" },
        { "escaped bytes are UTF-8", @"O=B\C3\A4nk", "3010310e300c060355040a0c0542c3a46e6b" },
        { "a hash stands before the encoded value", "2.5.4.97=#0c0342522d", "300e310c300a06035504610c0342522d" },
        { "several attributes may stand in one part", "CN=a+UID=b", "301d311b300806035504030c0161300f060a0992268993f22c6401010c0162" },
        { "a domain is ASCII", "DC=example", "301931173015060a0992268993f22c64011916076578616d706c65" },
        { "quotes surround a value", "O=\"Bank, Ltd\"", "301431123010060355040a0c0942616e6b2c204c7464" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Encodes_as_rfc_4514_says(string reason, string text, string der)
    {
        Assert.NotEmpty(reason);
        Assert.Equal(der, Convert.ToHexStringLower(DistinguishedName.Parse(text).Encode().RawData));
    }

    [Theory]
    [InlineData("tpp")]
    [InlineData("=tpp")]
    [InlineData("Nonsense=tpp")]
    [InlineData("CN=a,,O=b")]
    [InlineData("CN=#zz")]
    [InlineData("CN=")]
    [InlineData(@"CN=a\")]
    [InlineData("CN=a;b")]
    public void Refuses_what_is_no_name(string text) => Assert.Throws<FormatException>(() => DistinguishedName.Parse(text));

    [Fact]
    public void Reads_as_written_when_shown_in_reverse() =>
        Assert.Equal("CN=tpp, O=Bank, C=GB", DistinguishedName.Parse("CN=tpp,O=Bank,C=GB").Encode().Decode(X500DistinguishedNameFlags.Reversed));
}

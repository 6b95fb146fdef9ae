using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Certificates;

public sealed class DistinguishedNameTests
{
    public static TheoryData<string, string, string> Same => new()
    {
        { "letter case", "CN=Acme Bank,C=GB", "CN=ACME bank,C=gb" },
        { "runs of spaces", "CN=Acme   Bank,C=GB", "CN=Acme Bank,C=GB" },
        { "escaped spaces around", @"CN=\ Acme Bank\ ,C=GB", "CN=Acme Bank,C=GB" },
        { "spaces around separators", "CN = Acme Bank , C = GB", "CN=Acme Bank,C=GB" },
        { "letter case of types", "cn=a,Ou=b", "CN=a,OU=b" },
        { "dotted type", "2.5.4.3=a", "CN=a" },
        { "dotted type with prefix", "OID.2.5.4.3=a", "CN=a" },
        { "escaped comma", @"CN=Acme\, Inc.,C=GB", @"CN=Acme\2C Inc.,C=GB" },
        { "quoted", "CN=\"Acme, Inc.\",C=GB", @"CN=Acme\, Inc.,C=GB" },
        { "escaped UTF-8", @"CN=Lu\C4\8Di\C4\87", "CN=Lučić" },
        { "letter case beyond ASCII", "CN=Lučić", "CN=LUČIĆ" },
        { "composed and decomposed", "CN=S\u00e3o Paulo", "CN=Sa\u0303o Paulo" },
        { "marks in another order", "CN=a\u0323\u0307", "CN=a\u0307\u0323" },
        { "soft hyphen", "CN=acme", "CN=ac\u00adme" },
        { "zero-width space", "CN=acme", "CN=ac\u200bme" },
        { "no-break and ideographic spaces", "CN=Acme Bank", "CN=Acme\u00a0\u3000Bank" },
        { "full-width letters", "CN=Acme", "CN=\uff21\uff23\uff2d\uff25" },
        { "sharp s", "CN=STRASSE", "CN=stra\u00dfe" },
        { "hex PrintableString", "CN=#130461636D65", "CN=acme" },
        { "hex UTF8String", "CN=#0c0461636d65", "CN=acme" },
        { "UTF8String and PrintableString", "2.5.4.97=#0C0461636D65", "organizationIdentifier=#130461636D65" },
        { "order within a multi-valued part", "CN=a+UID=b,C=GB", "UID=b+CN=a,C=GB" },
        { "long names of further types", "jurisdictionCountryName=BR,businessCategory=Private", "1.3.6.1.4.1.311.60.2.1.3=#13024252,2.5.4.15=#130750726976617465" },
    };

    public static TheoryData<string, string, string> Different => new()
    {
        { "order of parts", "CN=a,C=GB", "C=GB,CN=a" },
        { "one part more", "CN=a,O=b,C=GB", "CN=a,C=GB" },
        { "multi-valued instead of two parts", "CN=a+OU=b,C=GB", "CN=a,OU=b,C=GB" },
        { "escaped comma instead of two parts", @"CN=a\,OU=b", "CN=a,OU=b" },
        { "another type", "CN=a", "OU=a" },
        { "letter of another alphabet", "CN=Acme", "CN=\u0391cme" },
        { "dotless i", "CN=I", "CN=\u0131" },
        { "a mark more", "CN=Sao", "CN=S\u00e3o" },
        { "a space with a mark on it", "CN=a b", "CN=a \u0301b" },
        { "dotted capital i", "CN=I", "CN=\u0130" },
        { "prefix", "CN=acme", "CN=acme.example" },
        { "no space", "CN=acme bank", "CN=acmebank" },
        { "value twice", "CN=a+CN=a", "CN=a" },
        { "one of a pair changed", "CN=a+CN=b", "CN=a+CN=a" },
        { "number instead of string", "CN=#020101", "CN=1" },
    };

    public static TheoryData<string, string> Unreadable => new()
    {
        { "empty", "" },
        { "OpenSSL's form", "/C=GB/O=Acme/CN=acme" },
        { "no equals sign", "acme" },
        { "no type", "=acme" },
        { "no value", "CN=" },
        { "no value before a comma", "CN=,O=a" },
        { "comma at the end", "CN=a," },
        { "plus at the end", "CN=a+" },
        { "unknown type", "FOO=a" },
        { "bad identifier", "2.5.04=a" },
        { "identifier of one arc", "2=a" },
        { "identifier with an empty arc", "2..5=a" },
        { "first arc too large", "3.5=a" },
        { "semicolon", "CN=a;O=b" },
        { "angle bracket", "CN=<a>" },
        { "open quote", "CN=\"a" },
        { "text after a quote", "CN=\"a\"b" },
        { "lone backslash", @"CN=a\" },
        { "unknown escape", @"CN=a\x" },
        { "half a hex pair", @"CN=a\4" },
        { "escaped bytes that are no UTF-8", @"CN=\FF" },
        { "odd hex", "CN=#130" },
        { "no hex", "CN=#" },
        { "hex that is no DER", "CN=#FFFF" },
        { "hex with rest", "CN=#130161FF" },
        { "U+0000", "CN=a\0b" },
        { "escaped U+0000", @"CN=a\00b" },
        { "U+0000 in hex", "CN=#1303610062" },
        { "lone surrogate", "CN=\ud800" },
        { "replacement character", "CN=a\ufffd" },
        { "unassigned character", "CN=a\u0378" },
        { "character for private use", "CN=a\ue000" },
        { "noncharacter in hex", "CN=#0C03EFBFBE" },
    };

    [Threat(46)]
    [Theory]
    [MemberData(nameof(Same))]
    public void Takes_names_for_the_same(string because, string left, string right)
    {
        Assert.True(Parse(left).Equals(Parse(right)), because);
        Assert.Equal(Parse(left).GetHashCode(), Parse(right).GetHashCode());
    }

    [Threat(46)]
    [Theory]
    [MemberData(nameof(Different))]
    public void Takes_names_for_different(string because, string left, string right) => Assert.False(Parse(left).Equals(Parse(right)), because);

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Tells_what_is_wrong_with_a_name(string because, string text)
    {
        Assert.False(DistinguishedName.TryParse(text, out _, out var fault), because);
        Assert.NotEqual("", fault);
    }

    [Fact]
    public void Names_the_right_form_to_users_of_openssl()
    {
        Assert.False(DistinguishedName.TryParse("/C=GB/CN=a", out _, out var fault));
        Assert.Contains("RFC 4514", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_certificate_in_reverse_order()
    {
        var certificate = Authority.Root.Issue("CN=client, O=\"Acme, Inc.\", C=GB");

        Assert.Equal(@"CN=client,O=Acme\, Inc.,C=GB", DistinguishedName.FromCertificate(certificate)?.ToString());
    }

    [Fact]
    public void Writes_the_brazil_form_with_the_original_encodings()
    {
        var name = Name(
            ("2.5.4.15", "Private Organization", UniversalTagNumber.UTF8String), ("1.3.6.1.4.1.311.60.2.1.3", "BR", UniversalTagNumber.PrintableString),
            ("2.5.4.5", "43142666000197", UniversalTagNumber.PrintableString), ("2.5.4.6", "BR", UniversalTagNumber.PrintableString),
            ("2.5.4.10", "Banco", UniversalTagNumber.UTF8String), ("2.5.4.97", "OFBBR-d7384bd0", UniversalTagNumber.UTF8String),
            ("0.9.2342.19200300.100.1.1", "bc97b8f0", UniversalTagNumber.UTF8String), ("2.5.4.3", "web.banco.example", UniversalTagNumber.UTF8String));

        var read = DistinguishedName.FromCertificate(Authority.Root.Issue(name));

        Assert.Equal(
            "CN=web.banco.example,UID=bc97b8f0,2.5.4.97=#0C0E4F464242522D6437333834626430,O=Banco,C=BR,2.5.4.5=#130E3433313432363636303030313937,"
            + "1.3.6.1.4.1.311.60.2.1.3=#13024252,2.5.4.15=#0C1450726976617465204F7267616E697A6174696F6E",
            read?.ToBrazilString());
        Assert.Equal(read, Parse(read?.ToBrazilString() ?? ""));
        Assert.Equal(["OFBBR-d7384bd0"], read?.Values(AttributeTypes.OrganizationIdentifier) ?? []);
        Assert.Equal(["bc97b8f0"], read?.Values(AttributeTypes.UserId) ?? []);
    }

    [Threat(46)]
    [Fact]
    public void Refuses_a_certificate_with_u0000_in_its_name()
    {
        var name = Name(("2.5.4.3", "acme.example\0.evil.example", UniversalTagNumber.UTF8String));

        Assert.Null(DistinguishedName.FromCertificate(Authority.Root.Issue(name)));
    }

    [Fact]
    public void Refuses_a_certificate_without_a_name() => Assert.Null(DistinguishedName.FromCertificate(Authority.Root.Issue("")));

    [Fact]
    public void Never_throws() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["CNOU=,+#\\\"; /0A1.\u00e9"], 0, 30]).Sample(text => DistinguishedName.TryParse(text, out var name, out _) == (name is not null), iter: 5_000);

    [Fact]
    public void Reads_what_it_wrote() =>
        Gen.String[Gen.Char["ab =,+#\\\";<>/\u00e9\t"], 1, 12].Where(value => value.Trim(' ').Length > 0).Select(Gen.Bool).Sample(
            (value, second) =>
            {
                var name = new DistinguishedName([[NameComponent.FromText("2.5.4.3", value)], [NameComponent.FromText(second ? "2.5.4.5" : "2.5.4.10", value)]]);
                return Parse(name.ToString()).Equals(name) && Parse(name.ToBrazilString()).Equals(name);
            },
            iter: 2_000);

    private static DistinguishedName Parse(string text)
    {
        Assert.True(DistinguishedName.TryParse(text, out var name, out var fault), fault);
        return name;
    }

    private static X500DistinguishedName Name(params (string Oid, string Value, UniversalTagNumber Type)[] parts)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var part in parts)
            {
                using var set = writer.PushSetOf();
                using var attribute = writer.PushSequence();
                writer.WriteObjectIdentifier(part.Oid);
                writer.WriteCharacterString(part.Type, part.Value);
            }
        }

        return new(writer.Encode());
    }
}

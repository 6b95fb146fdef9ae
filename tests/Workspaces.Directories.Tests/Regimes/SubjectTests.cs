using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Tests.Given;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Directories.Tests.Regimes;

/// <summary>Subjects of certificates, as the reader of the pack sees them.</summary>
public sealed class SubjectTests
{
    private const string Organisation = ADirectory.OrganisationId;
    private const string Software = ADirectory.SoftwareId;

    /// <summary>OFB3-DCR 7.1.2: reversed, nine names, everything else by its number with the encoding of the certificate.</summary>
    public const string Brcac =
        $"CN=tpp.example.com,UID={Software},2.5.4.97=#0C2A4F464242522D36376335373838322D303433622D313165632D396130332D303234326163313330303033,"
        + "L=BRASILIA,ST=DF,O=My Public Bank,C=BR,2.5.4.5=#130E3133333533323336303030313839,1.3.6.1.4.1.311.60.2.1.3=#13024252,2.5.4.15=#0C1450726976617465204F7267616E697A6174696F6E";

    public static TheoryData<string, string, string> Subjects => new()
    {
        { "uk", "transport", $"CN={Software},OU={Organisation},O=OpenBanking,C=GB" },
        { "uk", "signing", $"CN={Software},OU={Organisation},O=OpenBanking,C=GB" },
        { "uk", "qwac", $"CN={Organisation},organizationIdentifier=PSDGB-FCA-13353236000189,O=My Public Bank,C=GB" },
        { "uk", "qseal", $"CN={Organisation},organizationIdentifier=PSDGB-FCA-13353236000189,O=My Public Bank,C=GB" },
        { "brazil", "signing", $"CN=My Public Bank,OU=Certificado Digital,OU=00000000000000,OU=Open Banking DEVELOPMENT Issuing CA - G1,O=ICP-Brasil,C=BR,UID={Organisation}" },
        { "cdr", "transport", "CN=Accounts at a glance,OU=Consumer Data Right,O=My Public Bank,L=Sydney,ST=New South Wales,C=AU" },
        { "cdr", "server", "CN=tpp.example.com,OU=Consumer Data Right,O=My Public Bank,L=Sydney,ST=New South Wales,C=AU" },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Is_that_of_the_regime(string regime, string kind, string expected)
    {
        using var certificate = ADirectory.Read(new ADirectory(regime).Issue(kind));

        var name = DistinguishedName.FromCertificate(certificate);

        Assert.Equal(expected, name?.ToString());
        Assert.Equal(DistinguishedName.Parse(expected), name);
    }

    [Fact]
    public void Is_that_of_appendix_B_in_Brazil()
    {
        using var certificate = ADirectory.Read(new ADirectory("brazil").Issue("transport"));

        var name = DistinguishedName.FromCertificate(certificate)!;

        Assert.Equal(Brcac, name.ToBrazilString());
        Assert.Equal([Software], name.Values(AttributeTypes.UserId));
        Assert.Equal([$"OFBBR-{Organisation}"], name.Values(AttributeTypes.OrganizationIdentifier));
        Assert.True(certificate.MatchesHostname("tpp.example.com"));
    }

    public static TheoryData<string, string, X509KeyUsageFlags, string[]> Usages => new()
    {
        { "uk", "qseal", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, [] },
        { "uk", "qwac", X509KeyUsageFlags.DigitalSignature, [CertificateProfile.ClientAuthentication, CertificateProfile.ServerAuthentication] },
        { "brazil", "transport", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ClientAuthentication] },
        { "brazil", "signing", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, [] },
        { "cdr", "transport", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ClientAuthentication] },
        { "cdr", "server", X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, [CertificateProfile.ServerAuthentication] },
    };

    [Theory]
    [MemberData(nameof(Usages))]
    public void May_be_used_as_the_regime_says(string regime, string kind, X509KeyUsageFlags usage, string[] extended)
    {
        using var certificate = ADirectory.Read(new ADirectory(regime).Issue(kind));

        Assert.Equal(usage, Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>()).KeyUsages);
        Assert.Equal(extended, certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>().Select(oid => oid.Value!)));
    }

    /// <summary>The example that the Directory gives to those who request an OBSeal for all three roles.</summary>
    [Fact]
    public void States_roles_as_the_directory_of_Open_Banking_UK_wants_them() => Assert.Equal(
        "30713013060604008E4601063009060704008E46010602305A06060400819827023050303930110607040081982701020C065053505F504930110607040081982701030C065053505F414930110607040081982701040C065053505F49430C0C4F70656E2042616E6B696E670C0547422D4F42",
        Convert.ToHexString(QualifiedStatements.Of(
            QualifiedStatements.ForSeals, [("0.4.0.19495.1.2", "PSP_PI"), ("0.4.0.19495.1.3", "PSP_AI"), ("0.4.0.19495.1.4", "PSP_IC")], ("Open Banking", "GB-OB")).RawData));

    [Fact]
    public void States_the_roles_that_software_has()
    {
        var given = new ADirectory("uk");
        given.Directory.Software.SetStatus(Software, "Inactive", "PISP");
        using var certificate = ADirectory.Read(given.Issue("qwac"));

        var statements = new AsnReader(certificate.Extensions[QualifiedStatements.Extension]!.RawData, AsnEncodingRules.DER).ReadSequence();
        statements.ReadEncodedValue();
        var roles = new AsnReader(statements.ReadEncodedValue(), AsnEncodingRules.DER).ReadSequence();
        roles.ReadObjectIdentifier();

        Assert.Equal(["PSP_AI", "PSP_IC", "PSP_AS"], Names(roles.ReadSequence().ReadSequence()));
    }

    private static IEnumerable<string> Names(AsnReader roles)
    {
        while (roles.HasData)
        {
            var role = roles.ReadSequence();
            role.ReadObjectIdentifier();
            yield return role.ReadCharacterString(UniversalTagNumber.UTF8String);
        }
    }
}

using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>The subject alternative names of a certificate (RFC 5280 4.2.1.6), those kinds that RFC 8705 2.1.2 knows.</summary>
public sealed record SubjectAlternativeNames(
    IReadOnlyList<string> DnsNames, IReadOnlyList<string> Uris, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<string> Emails)
{
    private const string ExtensionOid = "2.5.29.17";
    private static readonly Asn1Tag Email = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag Dns = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);
    private static readonly Asn1Tag Ip = new(TagClass.ContextSpecific, 7);

    public static SubjectAlternativeNames Empty { get; } = new([], [], [], []);

    /// <summary>The names; none when the extension is absent, cannot be read in full, or stands there twice.</summary>
    public static SubjectAlternativeNames Of(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions.Where(extension => extension.Oid?.Value == ExtensionOid).ToArray() is [var only] ? Read(only.RawData) : Empty;
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return Empty;
        }
    }

    private static SubjectAlternativeNames Read(byte[] der)
    {
        List<string> dns = [], uris = [], emails = [];
        List<IPAddress> addresses = [];
        var names = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        while (names.HasData)
        {
            var tag = names.PeekTag();
            if (tag == Ip)
            {
                var bytes = names.ReadOctetString(Ip);
                addresses.AddRange(bytes.Length is 4 or 16 ? [new IPAddress(bytes)] : []);
            }
            else if (ListFor(tag, dns, uris, emails) is { } list)
            {
                list.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }

        return new(dns, uris, addresses, emails);
    }

    private static List<string>? ListFor(Asn1Tag tag, List<string> dns, List<string> uris, List<string> emails) =>
        tag == Dns ? dns : tag == UriTag ? uris : tag == Email ? emails : null;
}

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Revocation;

/// <summary>Where a certificate says that it is looked up (RFC 5280 4.2.1.13, 4.2.2.1).</summary>
internal static class DistributionPoints
{
    private const int Most = 4;
    private const string ExtensionOid = "2.5.29.31";
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>The URLs of complete revocation lists by the certificate's own issuer.</summary>
    public static IReadOnlyList<Uri> Lists(X509Certificate2 certificate)
    {
        try
        {
            var found = certificate.Extensions.Where(extension => extension.Oid?.Value is ExtensionOid).SelectMany(extension => ReadPoints(extension.RawData));
            return [.. found.Select(Web).OfType<Uri>().Take(Most)];
        }
        catch (Exception exception) when (exception is AsnContentException or CryptographicException)
        {
            return [];
        }
    }

    /// <summary>The URLs of OCSP responders.</summary>
    public static IReadOnlyList<Uri> Responders(X509Certificate2 certificate)
    {
        try
        {
            return [.. certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().SelectMany(extension => extension.EnumerateOcspUris()).Select(Web).OfType<Uri>().Take(Most)];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    /// <summary>The URIs of a DistributionPointName; none when it is relative to a name.</summary>
    public static IReadOnlyList<string> FullNames(AsnReader name)
    {
        List<string> uris = [];
        var full = name.PeekTag().HasSameClassAndValue(Zero) ? name.ReadSequence(Zero) : null;
        while (full is { HasData: true })
        {
            if (full.PeekTag() == UriTag)
            {
                uris.Add(full.ReadCharacterString(UniversalTagNumber.IA5String, UriTag));
            }
            else
            {
                full.ReadEncodedValue();
            }
        }

        return uris;
    }

    private static List<string> ReadPoints(byte[] der)
    {
        List<string> uris = [];
        var points = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            var point = points.ReadSequence();
            var names = point.HasData && point.PeekTag().HasSameClassAndValue(Zero) ? FullNames(point.ReadSequence(Zero)) : [];
            // What follows restricts the point to some reasons or to another issuer.
            uris.AddRange(point.HasData ? [] : names);
        }

        return uris;
    }

    private static Uri? Web(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri : null;
}

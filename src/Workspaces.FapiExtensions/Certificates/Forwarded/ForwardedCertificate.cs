using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Forwarded;

/// <summary>What a proxy's header says of the client's certificate.</summary>
/// <param name="Certificate">Null when the client presented none, or the header cannot be read.</param>
/// <param name="Fault">One sentence that says why it cannot be read; null when it can.</param>
public sealed record ForwardedCertificate(ClientCertificate? Certificate, string? Fault)
{
    /// <summary>The longest value of a header that is read.</summary>
    public const int MaxLength = 24 * 1024;

    public static ForwardedCertificate None { get; } = new(null, null);

    /// <summary>Reads a header, and those with the chain where the dialect has others for it. Never throws.</summary>
    /// <param name="dialect">How the proxy writes.</param>
    /// <param name="value">The header with the certificate.</param>
    /// <param name="chain">The headers with what came beside it, in their order.</param>
    public static ForwardedCertificate Read(CertificateDialect dialect, string value, params IReadOnlyList<string> chain)
    {
        if (value.Length > MaxLength || chain.Sum(one => (long)one.Length) > MaxLength)
        {
            return Unreadable("is too long");
        }

        if (value.Length == 0 || (dialect is CertificateDialect.Apache && value is "(null)"))
        {
            return chain.Any(one => one.Length > 0) ? Unreadable("has a chain without a certificate") : None;
        }

        var fault = (string?)null;
        var leaf = Decode(dialect, value, ref fault);
        var above = chain.SelectMany(one => DecodeChain(dialect, one, ref fault)).ToArray();
        return fault is not null ? Unreadable(fault) : leaf is [] ? Unreadable("is not in the dialect of this proxy") : Load([.. leaf, .. above]);
    }

    private static List<byte[]> Decode(CertificateDialect dialect, string value, ref string? fault)
    {
        var decoded = dialect switch
        {
            CertificateDialect.Rfc9440 => ByteSequence.Read(value) is { } der ? [der] : null,
            CertificateDialect.Envoy => ForwardedClientCert.Read(value, ref fault),
            CertificateDialect.Nginx or CertificateDialect.Aws => PercentText.Decode(value) is { } text ? PemText.Read(text) : null,
            CertificateDialect.Apache => PemText.Read(value),
            CertificateDialect.Traefik => PercentText.Decode(value) is { } text ? Base64Der.ReadList(text) : null,
            _ => Base64Der.Read(value) is { } der ? [der] : null,
        };
        return decoded ?? [];
    }

    private static List<byte[]> DecodeChain(CertificateDialect dialect, string value, ref string? fault)
    {
        if (value.Length == 0 || (dialect is CertificateDialect.Apache && value is "(null)"))
        {
            return [];
        }

        var decoded = dialect switch
        {
            CertificateDialect.Rfc9440 => ByteSequence.ReadList(value),
            CertificateDialect.Apache => PemText.Read(value),
            CertificateDialect.Haproxy => Base64Der.ReadConcatenated(value),
            _ => null,
        };
        fault ??= decoded is null ? "has a chain that is not in the dialect of this proxy" : null;
        return decoded ?? [];
    }

    private static ForwardedCertificate Load(List<byte[]> ders)
    {
        if (ders.Count > 1 + ClientCertificate.MaxIntermediates)
        {
            return Unreadable("has too many certificates");
        }

        var loaded = new List<X509Certificate2>(ders.Count);
        foreach (var der in ders)
        {
            if (TryLoad(der) is not { } certificate)
            {
                loaded.ForEach(one => one.Dispose());
                return Unreadable("has bytes that are no X.509 certificate");
            }

            loaded.Add(certificate);
        }

        var leaf = loaded[0];
        // Some proxies repeat the certificate at the head of its chain.
        return new(new(leaf, [.. loaded.Skip(1).Where(one => !one.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span))]), null);
    }

    private static X509Certificate2? TryLoad(byte[] der)
    {
        try
        {
            // The loader takes PEM too, and stops at the first certificate.
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (Exception exception) when (exception is CryptographicException or AsnContentException)
        {
            return null;
        }
    }

    private static ForwardedCertificate Unreadable(string fault) => new(null, $"The proxy's certificate header {fault}.");
}

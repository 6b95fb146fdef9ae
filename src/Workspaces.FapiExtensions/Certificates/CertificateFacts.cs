using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>What a certificate says, read once per certificate object: that is, once per connection.</summary>
public sealed class CertificateFacts
{
    private static readonly ConditionalWeakTable<X509Certificate2, CertificateFacts> Known = [];

    private readonly Lazy<DistinguishedName?> _subject;
    private readonly Lazy<DistinguishedName?> _issuer;
    private readonly Lazy<SubjectAlternativeNames> _alternativeNames;
    private readonly Lazy<string?> _keyThumbprint;

    private CertificateFacts(X509Certificate2 certificate)
    {
        Thumbprint = Base64UrlText.Encode(SHA256.HashData(certificate.RawDataMemory.Span));
        (NotBefore, NotAfter) = ReadPeriod(certificate);
        _subject = new(() => DistinguishedName.FromCertificate(certificate));
        _issuer = new(() => DistinguishedName.FromDer(certificate.IssuerName.RawData));
        _alternativeNames = new(() => SubjectAlternativeNames.Of(certificate));
        _keyThumbprint = new(() => ReadKeyThumbprint(certificate));
    }

    /// <summary>SHA-256 of the DER encoding, base64url: <c>x5t#S256</c> (RFC 8705 3.1).</summary>
    public string Thumbprint { get; }
    public DateTimeOffset NotBefore { get; }
    public DateTimeOffset NotAfter { get; }
    /// <summary>Null when the subject is empty or cannot be read.</summary>
    public DistinguishedName? Subject => _subject.Value;
    /// <summary>Null when the issuer's name is empty or cannot be read.</summary>
    public DistinguishedName? Issuer => _issuer.Value;
    public SubjectAlternativeNames AlternativeNames => _alternativeNames.Value;
    /// <summary>RFC 7638 thumbprint of the public key; null when it is neither RSA nor EC on a NIST curve.</summary>
    public string? KeyThumbprint => _keyThumbprint.Value;

    /// <summary>Whether the certificate is within its period of validity.</summary>
    public bool IsCurrent(DateTimeOffset now) => now >= NotBefore && now <= NotAfter;

    public static CertificateFacts Of(X509Certificate2 certificate) => Known.GetValue(certificate, static key => new CertificateFacts(key));

    // A period that cannot be read is never.
    private static (DateTimeOffset From, DateTimeOffset To) ReadPeriod(X509Certificate2 certificate)
    {
        try
        {
            return (new(certificate.NotBefore.ToUniversalTime(), TimeSpan.Zero), new(certificate.NotAfter.ToUniversalTime(), TimeSpan.Zero));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentOutOfRangeException)
        {
            return (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        }
    }

    private static string? ReadKeyThumbprint(X509Certificate2 certificate)
    {
        try
        {
            using AsymmetricAlgorithm? key = (AsymmetricAlgorithm?)certificate.GetRSAPublicKey() ?? certificate.GetECDsaPublicKey();
            return key is null ? null : JwkThumbprint.TryCompute(key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>Whether a certificate is the one that a client registered, by name (RFC 8705 2.1.2) or by key (RFC 8705 2.2.2).</summary>
internal static class CertificateMatch
{
    /// <summary>Whether the certificate bears the registered name. Says nothing of who issued it.</summary>
    public static bool IsNamed(X509Certificate2 certificate, CertificateSubject registered)
    {
        var facts = CertificateFacts.Of(certificate);
        return registered.Kind switch
        {
            CertificateNameKind.SubjectDn => registered.Name is { } name && name.Equals(facts.Subject),
            CertificateNameKind.SanDns => facts.AlternativeNames.DnsNames.Contains(registered.Value, StringComparer.OrdinalIgnoreCase),
            CertificateNameKind.SanUri => facts.AlternativeNames.Uris.Contains(registered.Value, StringComparer.Ordinal),
            CertificateNameKind.SanIp => IPAddress.TryParse(registered.Value, out var address) && facts.AlternativeNames.Addresses.Contains(address),
            CertificateNameKind.SanEmail => facts.AlternativeNames.Emails.Any(email => SameEmail(email, registered.Value)),
            _ => false,
        };
    }

    /// <summary>Whether the certificate's public key, or the certificate itself, is among the registered keys.</summary>
    public static bool HasKeyAmong(X509Certificate2 certificate, IReadOnlyList<JsonWebKey> registered) =>
        CertificateFacts.Of(certificate).KeyThumbprint is { } thumbprint
        && registered.Any(key => key.Use is not "enc" && (ImportedKey.Of(key).Thumbprint == thumbprint || IsCertificateOf(certificate, key)));

    private static bool IsCertificateOf(X509Certificate2 certificate, JsonWebKey key) =>
        key.X5c is [var first, ..] && certificate.RawDataMemory.Length == DecodedLength(first)
        && first == Convert.ToBase64String(certificate.RawDataMemory.Span);

    private static int DecodedLength(string base64) => (base64.Length * 3 / 4) - (base64.Length - base64.AsSpan().TrimEnd('=').Length);

    // The part before the @ is the mail server's to interpret, the domain is not (RFC 5280 7.5).
    private static bool SameEmail(string left, string right)
    {
        var at = left.LastIndexOf('@');
        return at >= 0
            && left.Length == right.Length
            && left.AsSpan(0, at).SequenceEqual(right.AsSpan(0, at))
            && left.AsSpan(at).Equals(right.AsSpan(at), StringComparison.OrdinalIgnoreCase);
    }
}

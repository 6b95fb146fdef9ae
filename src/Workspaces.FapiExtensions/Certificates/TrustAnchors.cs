using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Workspaces.FapiExtensions.Jose;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>The certification authorities whose client certificates count in a workspace, with the revision they were read at.</summary>
public sealed class TrustAnchors(IReadOnlyList<X509Certificate2> certificates, string fingerprint)
{
    public const int MaxCertificates = 200;
    public const int MaxPemLength = 64 * 1024;

    public IReadOnlyList<X509Certificate2> Certificates { get; } = certificates;
    /// <summary>Names this set of anchors; results of chain building are cached under it.</summary>
    public string Fingerprint { get; } = fingerprint;

    /// <summary>Whether this very certificate is one of them.</summary>
    public bool Contains(X509Certificate2 certificate) =>
        Certificates.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

    /// <summary>The others of them.</summary>
    public TrustAnchors Without(X509Certificate2 certificate)
    {
        X509Certificate2[] others = [.. Certificates.Where(anchor => !ReferenceEquals(anchor, certificate))];
        return others.Length == 0 ? None : new(others, FingerprintOf(others));
    }

    /// <summary>No authority: no certificate is trusted.</summary>
    public static TrustAnchors None { get; } = new([], "none");

    /// <summary>Reads CA certificates, one or more in each PEM text; otherwise tells everything that is wrong. Never throws.</summary>
    public static bool TryCreate(IReadOnlyList<string> pems, [NotNullWhen(true)] out TrustAnchors? anchors, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        var certificates = new List<X509Certificate2>();
        for (var index = 0; index < Math.Min(pems.Count, MaxCertificates); index++)
        {
            certificates.AddRange(PemCertificates.Read(pems[index], $"certificates[{index}]", found));
        }

        if (pems.Count > MaxCertificates || certificates.Count > MaxCertificates)
        {
            found.Add($"At most {MaxCertificates} certificates are taken.");
        }

        faults = found;
        anchors = found.Count > 0 ? null : certificates.Count == 0 ? None : new(Distinct(certificates), FingerprintOf(certificates));
        return anchors is not null;
    }

    private static X509Certificate2[] Distinct(IEnumerable<X509Certificate2> certificates) =>
        [.. certificates.DistinctBy(certificate => CertificateFacts.Of(certificate).Thumbprint)];

    private static string FingerprintOf(IEnumerable<X509Certificate2> certificates) =>
        Base64UrlText.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(
            string.Join('\n', certificates.Select(certificate => CertificateFacts.Of(certificate).Thumbprint).Distinct().Order(StringComparer.Ordinal)))));
}

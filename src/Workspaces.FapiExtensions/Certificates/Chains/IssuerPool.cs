using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates.Revocation;

namespace Workspaces.FapiExtensions.Certificates.Chains;

/// <summary>The authorities among which a chain is looked for.</summary>
/// <param name="Anchors">Those of the workspace.</param>
/// <param name="Intermediates">Those that the client sent.</param>
internal sealed record IssuerPool(IReadOnlyList<X509Certificate2> Anchors, IReadOnlyList<X509Certificate2> Intermediates)
{
    // What came beside the certificate is anybody's: a key that costs much to verify with is left out before signatures are checked by it.
    public static IssuerPool Of(ClientCertificate presented, TrustAnchors anchors) =>
        new(anchors.Certificates, [.. presented.Intermediates.Take(ClientCertificate.MaxIntermediates).Where(ClientCertificateUse.HasFittingKey)]);

    /// <summary>
    /// Those whose keys signed what leads from the certificate to the nearest anchors; null when no two have one name. Where no key identifier tells authorities of one name apart
    /// (RFC 5280 4.2.1.1), the platform takes any of them and looks for no other when its key did not sign.
    /// </summary>
    public IssuerPool? WithoutNamesakes(X509Certificate2 certificate)
    {
        X509Certificate2[] all = [.. Anchors, .. Intermediates];
        return all.DistinctBy(SubjectOf).Count() == all.Length ? null : Above(certificate, all);
    }

    private IssuerPool Above(X509Certificate2 certificate, X509Certificate2[] all)
    {
        var anchors = Anchors.Select(ThumbprintOf).ToHashSet();
        var found = new Dictionary<string, X509Certificate2>();
        var below = new Queue<X509Certificate2>([certificate]);
        while (below.TryDequeue(out var one))
        {
            foreach (var signer in SignersOf(one, all))
            {
                if (found.TryAdd(ThumbprintOf(signer), signer) && !anchors.Contains(ThumbprintOf(signer)))
                {
                    below.Enqueue(signer);
                }
            }
        }

        var kinds = found.ToLookup(signer => anchors.Contains(signer.Key), signer => signer.Value);
        return new([.. kinds[true]], [.. kinds[false]]);
    }

    private static string ThumbprintOf(X509Certificate2 certificate) => CertificateFacts.Of(certificate).Thumbprint;

    private static DistinguishedName? SubjectOf(X509Certificate2 certificate) => CertificateFacts.Of(certificate).Subject;

    // Names are compared as names (RFC 5280 7.1), not as what they look like.
    private static IEnumerable<X509Certificate2> SignersOf(X509Certificate2 certificate, X509Certificate2[] all)
    {
        try
        {
            return CertificateFacts.Of(certificate).Issuer is { } issuer && SignedStructure.Read(certificate.RawDataMemory) is var signed
                ? all.Where(authority => issuer.Equals(SubjectOf(authority)) && signed.IsSignedBy(authority))
                : [];
        }
        catch (AsnContentException)
        {
            return [];
        }
    }
}

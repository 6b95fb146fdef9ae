using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.State;

namespace Workspaces.Directories.Authorities;

/// <summary>The revocation lists of both authorities (RFC 5280 5).</summary>
internal sealed class RevocationPublisher(DirectoryStore store, AuthorityPair authority, TimeProvider time)
{
    /// <summary>How long a list and an OCSP answer count: short, so that a revocation is seen while somebody looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <summary>Nothing that the root issued is ever revoked.</summary>
    public byte[] OfRoot() => Build(authority.Root, []);

    public byte[] OfIssuing() => Build(authority.Issuing, store.Current.Certificates.Where(certificate => certificate.RevokedAt is not null));

    private byte[] Build(X509Certificate2 issuer, IEnumerable<IssuedCertificate> revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(Convert.FromHexString(certificate.SerialNumber), certificate.RevokedAt, X509RevocationReason.CessationOfOperation);
        }

        var now = time.GetUtcNow();
        return builder.Build(issuer, now.ToUnixTimeMilliseconds(), now + Period, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, now);
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Directories.Certificates;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;
using Workspaces.Directories.State;
using Workspaces.FapiExtensions.Certificates;

namespace Workspaces.Directories.Authorities;

/// <summary>Issues and revokes the certificates of a regime's participants.</summary>
internal sealed class CertificateIssuer(IRegime regime, DirectoryStore store, AuthorityPair authority, DirectoryUrls urls, TimeProvider time)
{
    private const int KeySize = 2048;
    private const int KeyIdLength = 27;
    private const int UsualDays = 365;
    private const int MaxDays = 1825;
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    public IReadOnlyList<IssuedCertificate> All => store.Current.Certificates;

    public Result<CreatedCertificate> Issue(NewCertificate wanted)
    {
        if (store.Current.FindSoftware(wanted.SoftwareId) is not { } software || store.Current.FindOrganisation(software.OrganisationId) is not { } organisation)
        {
            return Refusal.NoSoftware(wanted.SoftwareId, "software_id");
        }

        if (FaultsOf(wanted).ToList() is { Count: > 0 } refusals)
        {
            return refusals;
        }

        using var key = wanted.Request is null ? RSA.Create(KeySize) : null;
        var profile = regime.Certificates.Single(one => one.Kind == wanted.Kind);
        var holder = new CertificateHolder(organisation, software, wanted.Dns);
        using var certificate = Sign(profile, holder, key is null ? Requested(wanted.Request!).PublicKey : new PublicKey(key), TimeSpan.FromDays(wanted.Days ?? UsualDays));
        var issued = new IssuedCertificate(
            certificate.SerialNumber, profile.Kind, organisation.Id, software.Id, DistinguishedName.FromCertificate(certificate)?.ToString() ?? certificate.Subject,
            time.GetUtcNow(), new DateTimeOffset(certificate.NotAfter).ToUniversalTime(), certificate.ExportCertificatePem());
        // A participant's signing keys stand in its key set, by the name that the directory gives them, with their certificates.
        issued = profile.ForTransport || software.JwksUri is not null ? issued : issued with { KeyId = RandomId.OfBase62(KeyIdLength) };
        store.Change<IssuedCertificate>(state => new(Published(state, issued), issued));
        return new CreatedCertificate(issued, key?.ExportPkcs8PrivateKeyPem(), $"{authority.Issuing.ExportCertificatePem()}\n{authority.Root.ExportCertificatePem()}\n");
    }

    /// <summary>Revokes a certificate. Done once or often, it is the same.</summary>
    public Result<IssuedCertificate> Revoke(string serialNumber) => store.Change<Result<IssuedCertificate>>(state =>
    {
        if (state.Certificates.Find(one => one.SerialNumber.Equals(serialNumber, StringComparison.OrdinalIgnoreCase)) is not { } certificate)
        {
            return new(state, new Refusal(RefusalKind.NotFound, $"There is no certificate '{serialNumber}' of this authority."));
        }

        var revoked = certificate with { RevokedAt = certificate.RevokedAt ?? time.GetUtcNow() };
        return new(Retired(state, revoked) with { Certificates = state.Certificates.Replace(certificate, revoked) }, revoked);
    });

    private static DirectoryState Published(DirectoryState state, IssuedCertificate issued)
    {
        var known = state with { Certificates = state.Certificates.Add(issued) };
        return issued.KeyId is { } keyId && state.FindSoftware(issued.SoftwareId) is { } software
            ? known.With(software with { Keys = [new(CertificateKey.OfSigning(issued.Pem, keyId)), .. software.Keys] })
            : known;
    }

    private static DirectoryState Retired(DirectoryState state, IssuedCertificate revoked) => revoked.KeyId is { } keyId && state.FindSoftware(revoked.SoftwareId) is { } software
        ? state.With(software with { Keys = [.. software.Keys.Select(key => (string?)key.Jwk["kid"] == keyId && key.RetiredAt is null ? key with { RetiredAt = revoked.RevokedAt } : key)] })
        : state;

    private X509Certificate2 Sign(CertificateProfile profile, CertificateHolder holder, PublicKey key, TimeSpan lifetime)
    {
        var request = new CertificateRequest(SubjectName.Encode(profile.Subject(holder)), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        foreach (var extension in Extensions(profile, holder, key))
        {
            request.CertificateExtensions.Add(extension);
        }

        var (now, last) = (time.GetUtcNow(), new DateTimeOffset(authority.Issuing.NotAfter));
        // A positive number of 16 bytes (RFC 5280 4.1.2.2).
        byte[] serial = [(byte)RandomNumberGenerator.GetInt32(1, 128), .. RandomNumberGenerator.GetBytes(15)];
        return request.Create(authority.Issuing, now - Leeway, now + lifetime < last ? now + lifetime : last, serial);
    }

    private IEnumerable<X509Extension> Extensions(CertificateProfile profile, CertificateHolder holder, PublicKey key) =>
    [
        new X509BasicConstraintsExtension(false, false, 0, true),
        new X509KeyUsageExtension(profile.Usage, true),
        new X509SubjectKeyIdentifierExtension(key, false),
        X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority.Issuing, true, false),
        CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([urls.IssuingCrl]),
        new X509AuthorityInformationAccessExtension([urls.Ocsp], [urls.IssuingCertificate]),
        .. profile.ForTransport ? new X509Extension[] { new X509EnhancedKeyUsageExtension([.. profile.ExtendedUsages.Select(usage => new Oid(usage))], false) } : [],
        .. profile.Extensions(holder),
    ];

    private IEnumerable<Refusal> FaultsOf(NewCertificate wanted)
    {
        if (!regime.Certificates.Any(profile => profile.Kind == wanted.Kind))
        {
            yield return Refusal.Malformed("kind", $"There is no certificate '{wanted.Kind}' in {regime.Title}; there are {string.Join(", ", regime.Certificates.Select(profile => profile.Kind))}.");
        }

        if (wanted.Days is < 1 or > MaxDays)
        {
            yield return Refusal.Malformed("days", $"days is a number from 1 to {MaxDays}.");
        }

        if (wanted.Dns is { } dns && Uri.CheckHostName(dns) is not UriHostNameType.Dns)
        {
            yield return Refusal.Malformed("dns", $"'{dns}' is no DNS name.");
        }

        if (wanted.Request is { } request && FaultOf(request) is { } fault)
        {
            yield return Refusal.Malformed("request", fault);
        }
    }

    private static string? FaultOf(string request)
    {
        try
        {
            using var rsa = Requested(request).PublicKey.GetRSAPublicKey();
            return rsa is { KeySize: KeySize } ? null : $"The key of the request is to be RSA of {KeySize} bits.";
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return $"The request is no PKCS#10 in PEM that its key signed: {exception.Message}";
        }
    }

    private static CertificateRequest Requested(string pem) =>
        CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, signerSignaturePadding: RSASignaturePadding.Pkcs1);
}

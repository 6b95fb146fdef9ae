using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Workspaces.Cli.Arguments;
using Workspaces.Cli.Certificates;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>Where the certificates of the suite's clients come from.</summary>
/// <param name="Authority">Null = each is self-signed.</param>
/// <param name="Told">What was chosen, for people.</param>
internal sealed record CertificateSource(ClientAuthority? Authority, string Told) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    /// <summary>The kit made it.</summary>
    public bool IsOwn { get; private init; }

    /// <summary>The certificate of the authority as PEM.</summary>
    public string? Pem => Authority?.Certificate.ExportCertificatePem();

    /// <summary>Whether a selection can be tested with such certificates: a client that authenticates by assertion must present one of a trusted authority.</summary>
    public bool Serves(Selection selection, PublishedServer server) =>
        !selection.NeedsCertificate || Authority is not null || (selection.MutualTls && server.Authenticates("self_signed_tls_client_auth"));

    public X509Certificate2 Issue(string subject) => Authority?.Issue(subject, Lifetime) ?? ClientAuthority.SelfSigned(subject, Lifetime, TimeProvider.System);

    /// <summary>Chooses: the authority that was named; else, in a clone alone, one of the kit's own; else none.</summary>
    /// <exception cref="MisuseException">What was named cannot be read, or is not trusted by the workspace.</exception>
    public static CertificateSource Choose(PrepareOptions options, TestedWorkspace tested, KitDirectory directory)
    {
        if (options.AuthorityFile is { } file)
        {
            return Given(file, options.AuthorityKeyFile ?? throw new MisuseException("--ca-cert needs --ca-key, the key of that authority."), options.AsClone, tested);
        }

        if (options.AsClone)
        {
            return new(Own(directory), "The certificates are issued by a CA that the kit made for the clone alone, whose key is gone when everything is made.") { IsOwn = true };
        }

        return new(null, "The certificates are self-signed: the kit adds no trust anchor to a workspace that is not its own.");
    }

    public void Dispose() => Authority?.Dispose();

    private static CertificateSource Given(string certificate, string key, bool clone, TestedWorkspace tested)
    {
        X509Certificate2 found;
        try
        {
            found = X509Certificate2.CreateFromPem(GivenFile.ReadText("--ca-cert", certificate), GivenFile.ReadText("--ca-key", key));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new MisuseException($"--ca-cert, --ca-key: {certificate} and {key} are no certificate with its key: {exception.Message}");
        }

        if (!clone && !tested.TrustAnchors.Select(CertificateFiles.FingerprintOf).Contains(CertificateFiles.FingerprintOf(found.ExportCertificatePem())))
        {
            using (found)
            {
                throw new MisuseException($"--ca-cert: {tested.Id} does not trust {found.Subject}; trust-anchor add makes it, or --clone tests a clone, which is made to.");
            }
        }

        return new(new(found, TimeProvider.System), $"The certificates are issued by {found.Subject}, whose key stays where it is.");
    }

    /// <summary>That of a kit which is being made, or a new one.</summary>
    private static ClientAuthority Own(KitDirectory directory)
    {
        if (directory.Has(KitFiles.AuthorityKey))
        {
            return new(X509Certificate2.CreateFromPem(directory.Read(KitFiles.Authority), directory.Read(KitFiles.AuthorityKey)), TimeProvider.System);
        }

        return new("CN=Workspaces certification kit CA", Lifetime + TimeSpan.FromDays(1), TimeProvider.System);
    }

    /// <summary>Keeps an authority of the kit's own until everything is made.</summary>
    public void Keep(KitDirectory directory)
    {
        using var key = IsOwn ? Authority?.Certificate.GetRSAPrivateKey() : null;
        if (key is not null && Pem is { } pem)
        {
            directory.Write(KitFiles.Authority, pem);
            directory.Write(KitFiles.AuthorityKey, key.ExportPkcs8PrivateKeyPem());
        }
    }
}

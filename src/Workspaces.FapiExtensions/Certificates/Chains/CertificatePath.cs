using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates.Chains;

/// <summary>The way from a client certificate to a trust anchor (RFC 5280 6.1), or why there is none.</summary>
/// <param name="Certificates">The client certificate first, the anchor last; empty when there is a fault. The caller disposes them.</param>
/// <param name="Fault">One sentence; null when the path holds.</param>
internal sealed record CertificatePath(IReadOnlyList<X509Certificate2> Certificates, string? Fault) : IDisposable
{
    private const X509ChainStatusFlags AboveAnchor = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;

    public static CertificatePath Build(ClientCertificate presented, TrustAnchors anchors, DateTimeOffset now)
    {
        var pool = IssuerPool.Of(presented, anchors);
        var path = Build(presented.Certificate, pool, anchors, now);
        return path.Fault is not null && pool.WithoutNamesakes(presented.Certificate) is { } narrowed ? Build(presented.Certificate, narrowed, anchors, now) : path;
    }

    public void Dispose()
    {
        foreach (var certificate in Certificates)
        {
            certificate.Dispose();
        }
    }

    private static CertificatePath Build(X509Certificate2 certificate, IssuerPool pool, TrustAnchors anchors, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(pool, now) };
        try
        {
            chain.Build(certificate);
            return Read(chain, anchors, now);
        }
        catch (CryptographicException)
        {
            return Refused("The chain cannot be built.");
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    // An anchor need not be self-signed (RFC 5280 6.1): what lies above the highest one, or is wrong there, does not matter. One that is out of its period is none, and nothing leads
    // over it. The platform does not look at periods where it finds no whole chain: below an anchor that is an intermediate.
    private static CertificatePath Read(X509Chain chain, TrustAnchors anchors, DateTimeOffset now)
    {
        var elements = chain.ChainElements.ToArray();
        var current = elements.TakeWhile(element => CertificateFacts.Of(element.Certificate).IsCurrent(now)).ToArray();
        var end = Array.FindLastIndex(current, element => anchors.Contains(element.Certificate));
        if (end < 1)
        {
            var over = elements.Skip(1).Any(element => anchors.Contains(element.Certificate)) ? X509ChainStatusFlags.NotTimeValid : X509ChainStatusFlags.NoError;
            var broken = elements.SelectMany(element => element.ChainElementStatus).Aggregate(over, (all, status) => all | status.Status);
            return Refused((broken & ~AboveAnchor) is X509ChainStatusFlags.NoError ? "The chain ends at no trust anchor of this workspace." : Sentence(broken & ~AboveAnchor));
        }

        var path = elements[..(end + 1)];
        var found = path.SelectMany((element, index) => element.ChainElementStatus.Select(status => index == end ? status.Status & ~AboveAnchor : status.Status))
            .Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status);
        if (found is not X509ChainStatusFlags.NoError)
        {
            return Refused(Sentence(found));
        }

        return path[..end].Any(element => ClientCertificateUse.IsWeaklySigned(element.Certificate))
            ? Refused("A certificate of the chain is signed with SHA-1 or weaker.")
            : new([.. path.Select(element => X509CertificateLoader.LoadCertificate(element.Certificate.RawDataMemory.Span))], null);
    }

    private static X509ChainPolicy Policy(IssuerPool pool, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            VerificationTime = now.UtcDateTime,
        };
        policy.ApplicationPolicy.Add(new Oid(ClientCertificateUse.ClientAuthentication));
        policy.CustomTrustStore.AddRange(pool.Anchors.ToArray());
        policy.ExtraStore.AddRange(pool.Intermediates.ToArray());
        return policy;
    }

    private static string Sentence(X509ChainStatusFlags flags) => flags switch
    {
        _ when flags.HasFlag(X509ChainStatusFlags.NotTimeValid) => "A certificate of the chain is expired or not yet valid.",
        _ when flags.HasFlag(X509ChainStatusFlags.NotSignatureValid) => "A signature in the chain is wrong.",
        _ when flags.HasFlag(X509ChainStatusFlags.InvalidBasicConstraints) => "A certificate of the chain may not issue certificates, or not at this depth (path length).",
        _ when flags.HasFlag(X509ChainStatusFlags.NotValidForUsage) => "An authority of the chain may not issue certificates for client authentication (key usage).",
        _ => $"The chain does not hold: {flags}.",
    };

    private static CertificatePath Refused(string fault) => new([], fault);
}

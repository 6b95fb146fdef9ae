using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.FapiExtensions.Certificates;

/// <summary>
/// Whether a client certificate's chain ends at a trust anchor of the workspace and the certificate is one for TLS clients (RFC 5280 6, RFC 8705 2.1).
/// Results are remembered for a minute, never beyond the certificate's own end.
/// </summary>
public sealed class CertificateChains(TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan RememberedFor = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Anchors, string Thumbprint), (bool Trusted, DateTimeOffset Until)> _results = new();

    public bool IsTrusted(X509Certificate2 certificate, TrustAnchors anchors)
    {
        var now = time.GetUtcNow();
        var facts = CertificateFacts.Of(certificate);
        if (!facts.IsCurrent(now) || anchors.Certificates.Count == 0)
        {
            return false;
        }

        var key = (anchors.Fingerprint, facts.Thumbprint);
        if (_results.TryGetValue(key, out var known) && now < known.Until)
        {
            return known.Trusted;
        }

        var trusted = ClientCertificateUse.IsAllowed(certificate) && HasChain(certificate, anchors, now);
        Remember(key, trusted, now + RememberedFor, now);
        return trusted;
    }

    private void Remember((string Anchors, string Thumbprint) key, bool trusted, DateTimeOffset until, DateTimeOffset now)
    {
        if (_results.Count >= MaxRemembered)
        {
            foreach (var result in _results.Where(result => result.Value.Until <= now))
            {
                _results.TryRemove(result);
            }
        }

        if (_results.Count >= MaxRemembered)
        {
            _results.Clear();
        }

        _results[key] = (trusted, until);
    }

    private static bool HasChain(X509Certificate2 certificate, TrustAnchors anchors, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(anchors, now) };
        try
        {
            var built = chain.Build(certificate);
            return chain.ChainElements.Count > 1
                && (built || EndsAtIntermediateAnchor(chain, anchors))
                && chain.ChainElements.Skip(1).All(element => !IsWeaklySigned(element, chain));
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    private static X509ChainPolicy Policy(TrustAnchors anchors, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            VerificationTime = now.UtcDateTime,
        };
        policy.ApplicationPolicy.Add(new Oid(ClientCertificateUse.ClientAuthentication));
        foreach (var anchor in anchors.Certificates)
        {
            policy.CustomTrustStore.Add(anchor);
        }

        return policy;
    }

    // An anchor need not be self-signed (RFC 5280 6.1): a chain that lacks only what lies above it is complete.
    private static bool EndsAtIntermediateAnchor(X509Chain chain, TrustAnchors anchors) =>
        chain.ChainStatus.All(status => status.Status is X509ChainStatusFlags.PartialChain)
        && anchors.Certificates.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(chain.ChainElements[^1].Certificate.RawDataMemory.Span));

    private static bool IsWeaklySigned(X509ChainElement element, X509Chain chain) =>
        element != chain.ChainElements[^1] && ClientCertificateUse.IsWeaklySigned(element.Certificate);
}

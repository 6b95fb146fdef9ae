using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Workspaces.Client.Http;

/// <summary>Whose server certificates are trusted: those of the given authorities, and those that the system trusts.</summary>
public sealed class ServerTrust(X509Certificate2Collection authorities, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Has a connection trust them. Without authorities of one's own the platform's check alone decides.</summary>
    public void ApplyTo(SslClientAuthenticationOptions options)
    {
        if (authorities.Count == 0)
        {
            options.CertificateChainPolicy = time == TimeProvider.System ? null : Policy(X509ChainTrustMode.System);
            return;
        }

        options.CertificateChainPolicy = Policy(X509ChainTrustMode.CustomRootTrust);
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => errors is SslPolicyErrors.None || IsTrustedBySystem(certificate, chain, errors);
    }

    // An authority answers for the chain, never for the name.
    private bool IsTrustedBySystem(X509Certificate? presented, X509Chain? sent, SslPolicyErrors errors)
    {
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || presented is not X509Certificate2 certificate)
        {
            return false;
        }

        using var chain = new X509Chain { ChainPolicy = Policy(X509ChainTrustMode.System) };
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        return chain.Build(certificate);
    }

    private X509ChainPolicy Policy(X509ChainTrustMode mode)
    {
        var policy = new X509ChainPolicy { TrustMode = mode, RevocationMode = X509RevocationMode.NoCheck };
        // A certificate for something else makes nobody a server (RFC 5280 4.2.1.12).
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (time != TimeProvider.System)
        {
            policy.VerificationTime = time.GetUtcNow().UtcDateTime;
        }

        return policy;
    }
}

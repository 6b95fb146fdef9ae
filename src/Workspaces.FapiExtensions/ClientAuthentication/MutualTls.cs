using System.Security.Cryptography.X509Certificates;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Gathers the facts of the certificate that a client presented (RFC 8705 2).</summary>
public sealed class MutualTls(CertificateChains chains, TimeProvider time)
{
    /// <summary>What can be read of the certificate for next to nothing; whether it is trusted, and its key known, is taken for granted until <see cref="ReadAsync"/> finds it out.</summary>
    public PresentedCertificate? Describe(Client client, ClientCertificate? presented)
    {
        if (presented is not { Certificate: { } certificate })
        {
            return null;
        }

        var facts = CertificateFacts.Of(certificate);
        var (current, revoked) = (facts.IsCurrent(time.GetUtcNow()), client.IsRevoked(facts));
        return new(facts.Thumbprint, Trusted: current && !revoked, IsNamed(client, certificate), MatchesRegisteredKey: current && !revoked && IsSelfSigned(client)) { Revoked = revoked };
    }

    /// <summary>The facts; null when there was no certificate. Keys are looked up for <c>self_signed_tls_client_auth</c> clients only.</summary>
    public async ValueTask<PresentedCertificate?> ReadAsync(Workspace workspace, Client? client, ClientCertificate? presented, CancellationToken cancellationToken)
    {
        if (presented is not { Certificate: { } certificate })
        {
            return null;
        }

        var facts = CertificateFacts.Of(certificate);
        if (client?.IsRevoked(facts) is true)
        {
            return Describe(client, presented);
        }

        var isKnownKey = client is not null && IsSelfSigned(client) && facts.IsCurrent(time.GetUtcNow())
            && CertificateMatch.HasKeyAmong(certificate, await client.Keys.AllAsync(cancellationToken));
        var verdict = await chains.JudgeAsync(presented, workspace.TrustAnchors, workspace.Settings.ClientCertificateRevocation, cancellationToken);
        return new PresentedCertificate(facts.Thumbprint, verdict.Trusted, IsNamed(client, certificate), isKnownKey)
        {
            KeysFailure = client is not null && IsSelfSigned(client) && !isKnownKey ? await client.Keys.FindFailureAsync(cancellationToken) : null,
        };
    }

    private static bool IsNamed(Client? client, X509Certificate2 certificate) =>
        client?.CertificateSubject is { } subject && CertificateMatch.IsNamed(certificate, subject);

    private static bool IsSelfSigned(Client client) => client.Metadata.TokenEndpointAuthMethod is ClientAuthenticationMethod.SelfSignedTlsClientAuth;
}

using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Certificates.Chains;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Gathers the facts of the certificate that a client presented (RFC 8705 2).</summary>
public sealed class MutualTls(CertificateChains chains, TimeProvider time)
{
    /// <summary>The facts; null when there was no certificate. Keys are looked up for <c>self_signed_tls_client_auth</c> clients only.</summary>
    public async ValueTask<PresentedCertificate?> ReadAsync(Workspace workspace, Client? client, ClientCertificate? presented, CancellationToken cancellationToken)
    {
        if (presented is not { Certificate: { } certificate })
        {
            return null;
        }

        var isNamed = client?.CertificateSubject is { } subject && CertificateMatch.IsNamed(certificate, subject);
        var facts = CertificateFacts.Of(certificate);
        var isKnownKey = client?.Metadata.TokenEndpointAuthMethod is ClientAuthenticationMethod.SelfSignedTlsClientAuth
            && facts.IsCurrent(time.GetUtcNow())
            && CertificateMatch.HasKeyAmong(certificate, await client.Keys.AllAsync(cancellationToken));
        var verdict = await chains.JudgeAsync(presented, workspace.TrustAnchors, workspace.Settings.ClientCertificateRevocation, cancellationToken);
        return new PresentedCertificate(facts.Thumbprint, verdict.Trusted, isNamed, isKnownKey);
    }
}

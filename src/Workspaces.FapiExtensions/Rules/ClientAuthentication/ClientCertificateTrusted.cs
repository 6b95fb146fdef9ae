using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Refuses certificates that do not chain to the workspace&apos;s trust anchors, unless the client registered a self-signed one.</summary>
/// <remarks>Present a certificate that is valid now and issued by a CA of the regime, with all intermediate certificates.</remarks>
[Rule("client-certificate-trusted", "RFC8705-2.1", "RFC8705-7.3", "BrazilOBDCR-7.1-1")]
public sealed record ClientCertificateTrusted : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Certificate is { Trusted: false }
            && subject.Client.TokenEndpointAuthMethod is not ClientAuthenticationMethod.SelfSignedTlsClientAuth
            ? new(OAuthError.InvalidClient, subject.Certificate.Revoked
                ? PresentedCertificate.RevokedSentence
                : "The client certificate is not issued under a trust anchor of this workspace, or not valid now.")
            : null;
}

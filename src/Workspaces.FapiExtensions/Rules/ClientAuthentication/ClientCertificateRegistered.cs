using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Authenticates a <c>tls_client_auth</c> client by the registered subject of its trusted certificate, and a self-signed one by its registered key.</summary>
[Rule("client-certificate-registered", "RFC8705-2.1.2", "RFC8705-2.2.2", "FAPI1-ADV-5.2.2-14")]
public sealed record ClientCertificateRegistered : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Client.TokenEndpointAuthMethod switch
        {
            ClientAuthenticationMethod.TlsClientAuth when subject.Certificate is not { Trusted: true, MatchesRegistration: true } =>
                new(OAuthError.InvalidClient, "A trusted client certificate with the registered subject is needed."),
            ClientAuthenticationMethod.SelfSignedTlsClientAuth when subject.Certificate is not { MatchesRegisteredKey: true } =>
                new(OAuthError.InvalidClient, "A client certificate with a registered key is needed."),
            _ => null,
        };
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Authenticates a <c>tls_client_auth</c> client by the registered subject of its trusted certificate, and a self-signed one by its registered key.</summary>
/// <remarks>Present the certificate that the client registered, on the mtls_endpoint_aliases; after a change of certificate, change the registration.</remarks>
[Rule("client-certificate-registered", "RFC8705-2.1.2", "RFC8705-2.2.2", "FAPI1-ADV-5.2.2-14")]
[NeedsClientAuthentication("a certificate", ClientAuthenticationMethod.TlsClientAuth, ClientAuthenticationMethod.SelfSignedTlsClientAuth)]
public sealed record ClientCertificateRegistered : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Client.TokenEndpointAuthMethod switch
        {
            ClientAuthenticationMethod.TlsClientAuth or ClientAuthenticationMethod.SelfSignedTlsClientAuth when subject.Certificate is { Revoked: true } =>
                new(OAuthError.InvalidClient, PresentedCertificate.RevokedSentence) { Received = Received.Was("a certificate that is revoked here") },
            ClientAuthenticationMethod.TlsClientAuth when subject.Certificate is not { Trusted: true, MatchesRegistration: true } =>
                new(OAuthError.InvalidClient, $"A trusted client certificate with the registered subject is needed.{Address(subject)}")
                {
                    Expected = Registered(subject.Client),
                    Received = Presented(subject),
                },
            ClientAuthenticationMethod.SelfSignedTlsClientAuth when subject.Certificate is { MatchesRegisteredKey: false, KeysFailure: { } failure } =>
                UnfetchedKeys.Refuse(OAuthError.InvalidClient, failure, "the certificate was not compared with them"),
            ClientAuthenticationMethod.SelfSignedTlsClientAuth when subject.Certificate is not { MatchesRegisteredKey: true } =>
                new(OAuthError.InvalidClient, $"A client certificate with a registered key is needed.{Address(subject)}") { Received = Presented(subject) },
            _ => null,
        };

    /// <summary>The one name that the client registered; a record has the subject that was presented beside it.</summary>
    private static string? Registered(ClientMetadata client) =>
        client.TlsClientAuthSubjectDn ?? client.TlsClientAuthSanDns ?? client.TlsClientAuthSanUri ?? client.TlsClientAuthSanIp ?? client.TlsClientAuthSanEmail;

    private static string Address(ClientAuthenticationAttempt subject) =>
        subject.Certificate is null ? PresentedCredentialsText.Address(PresentedCredentials.None, subject.MutualTlsUrl) : "";

    private static Received Presented(ClientAuthenticationAttempt subject) => subject.Certificate switch
    {
        null => Received.Nothing,
        { Trusted: false } => Received.Was("a certificate of no trust anchor"),
        _ => Received.Was("a certificate that is not registered"),
    };
}

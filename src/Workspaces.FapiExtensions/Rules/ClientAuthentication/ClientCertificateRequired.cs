using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Requires a client certificate at the endpoints <see cref="Endpoints"/>, whatever the client&apos;s authentication method.</summary>
/// <remarks>Call the endpoint under its mtls_endpoint_aliases, and present the certificate of the client.</remarks>
[Rule("client-certificate-required", "BrazilOBDCR-Discovery-6", "CDR-SecurityEndpoints", "FAPI1-ADV-5.2.2-6")]
public sealed record ClientCertificateRequired(IReadOnlyList<ProtocolEndpoint> Endpoints) : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Certificate is null && Endpoints.Contains(subject.Endpoint)
            ? new(OAuthError.InvalidClient, $"This endpoint needs a client certificate.{PresentedCredentialsText.Address(PresentedCredentials.None, subject.MutualTlsUrl)}")
            {
                Expected = "a client certificate",
                Received = Received.Nothing,
            }
            : null;
}

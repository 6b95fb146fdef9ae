using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary><c>tls_client_auth</c>: a certificate that a trusted authority issued to the subject that the client registered (RFC 8705 2.1).</summary>
internal sealed class TlsClientAuth : IClientAuthenticationMethod
{
    public string Name => ClientAuthenticationMethod.TlsClientAuth;

    public bool IsTried(ClientCredentials credentials, Client client) => credentials.TriesCertificateOf(client, Name);

    public bool Proves(ClientAuthenticationAttempt attempt) => attempt.Certificate is { Trusted: true, MatchesRegistration: true };
}

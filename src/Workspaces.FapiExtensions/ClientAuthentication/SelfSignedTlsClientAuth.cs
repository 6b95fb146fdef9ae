using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary><c>self_signed_tls_client_auth</c>: a certificate whose key is one that the client registered (RFC 8705 2.2).</summary>
internal sealed class SelfSignedTlsClientAuth : IClientAuthenticationMethod
{
    public string Name => ClientAuthenticationMethod.SelfSignedTlsClientAuth;

    public bool IsTried(ClientCredentials credentials, Client client) => credentials.TriesCertificateOf(client, Name);

    public bool Proves(ClientAuthenticationAttempt attempt) => attempt.Certificate is { MatchesRegisteredKey: true };
}

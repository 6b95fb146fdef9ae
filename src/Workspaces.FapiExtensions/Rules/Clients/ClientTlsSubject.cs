using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires exactly one readable certificate name of clients that register <c>tls_client_auth</c>, and none of others.</summary>
/// <remarks>Register exactly one of the tls_client_auth_ names with the method tls_client_auth, and none with another.</remarks>
[Rule("client-tls-subject", "RFC8705-2.1.2")]
[Concerns(
    nameof(ClientMetadata.TlsClientAuthSubjectDn), nameof(ClientMetadata.TlsClientAuthSanDns),
    nameof(ClientMetadata.TlsClientAuthSanUri), nameof(ClientMetadata.TlsClientAuthSanIp),
    nameof(ClientMetadata.TlsClientAuthSanEmail))]
[NeedsClientAuthentication(ClientAuthenticationMethod.TlsClientAuth)]
public sealed record ClientTlsSubject : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var client = subject.Client;
        string?[] names = [client.TlsClientAuthSubjectDn, client.TlsClientAuthSanDns, client.TlsClientAuthSanUri, client.TlsClientAuthSanIp, client.TlsClientAuthSanEmail];
        var given = names.Count(name => name is not null);
        return (client.TokenEndpointAuthMethod is ClientAuthenticationMethod.TlsClientAuth, given, subject.SubjectDnFault ?? (names.Contains("") ? "A name is empty." : null)) switch
        {
            (true, 1, null) or (false, 0, _) => null,
            (true, 1, { } fault) => new(OAuthError.InvalidClientMetadata, $"The tls_client_auth_ name cannot be used; a tls_client_auth_subject_dn must be an RFC 4514 name, such as CN=client,O=Acme,C=GB. {fault}"),
            (true, _, _) => new(OAuthError.InvalidClientMetadata, "The method tls_client_auth needs exactly one tls_client_auth_ name."),
            _ => new(OAuthError.InvalidClientMetadata, "Only the method tls_client_auth takes a tls_client_auth_ name."),
        };
    }
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Refuses clients that register tokens bound in no way, in both ways, or in a way that the workspace does not offer.</summary>
/// <remarks>Register tls_client_certificate_bound_access_tokens or dpop_bound_access_tokens as the workspace offers, not both.</remarks>
[Rule("client-sender-constraint", "RFC8705-3.4", "RFC9449-5.2", "FAPI1-ADV-5.2.2-5", "FAPI2-SP-FINAL-5.3.2.1-4")]
[Concerns(nameof(ClientMetadata.TlsClientCertificateBoundAccessTokens), nameof(ClientMetadata.DpopBoundAccessTokens))]
public sealed record ClientSenderConstraint : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        return (subject.Client.TlsClientCertificateBoundAccessTokens, subject.Client.DpopBoundAccessTokens) switch
        {
            (true, not true) when Offers(TokenBindingMethod.Mtls) => null,
            (not true, true) when Offers(TokenBindingMethod.Dpop) => null,
            (null, null) => null,
            (false, null) when Offers(TokenBindingMethod.Dpop) => null,
            (null, false) when Offers(TokenBindingMethod.Mtls) => null,
            _ => new(OAuthError.InvalidClientMetadata, $"Access tokens are bound by {string.Join(" or ", subject.SenderConstraint).ToLowerInvariant()}, by one of them for each client."),
        };

        bool Offers(TokenBindingMethod method) => subject.SenderConstraint.Contains(method);
    }
}

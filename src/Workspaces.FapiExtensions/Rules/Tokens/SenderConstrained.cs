using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Issues tokens only to clients that prove possession of a key in a way that the workspace offers, and in the one they registered when they did.</summary>
/// <remarks>Call the token endpoint with a client certificate under its mtls_endpoint_aliases, or with a DPoP proof, as the metadata offer and the client registered.</remarks>
[Rule("sender-constrained", "FAPI1-ADV-5.2.2-5", "FAPI1-ADV-5.2.2-6", "FAPI2-SP-FINAL-5.3.2.1-4", "FAPI2-SP-FINAL-5.3.2.1-5", "RFC8705-3")]
public sealed record SenderConstrained : IRule<TokenRequest>
{
    public Violation? Check(TokenRequest subject)
    {
        return (Offers(TokenBindingMethod.Mtls), Offers(TokenBindingMethod.Dpop)) switch
        {
            (true, _) when subject.Certificate is not null && subject.Client.DpopBoundAccessTokens is not true => null,
            (_, true) when subject.DpopProof is not null && subject.Client.TlsClientCertificateBoundAccessTokens is not true => null,
            (true, true) => new(OAuthError.InvalidRequest, Needed(subject)) { Received = Presented(subject) },
            (false, true) => new(OAuthError.InvalidRequest, "A DPoP proof is needed.") { Received = Presented(subject) },
            _ => new(OAuthError.InvalidRequest, $"A client certificate is needed.{Address(subject)}") { Received = Presented(subject) },
        };

        bool Offers(TokenBindingMethod method) => subject.SenderConstraint.Contains(method);
    }

    // The client has authenticated: what it registered may be said to it.
    private static string Needed(TokenRequest subject) => subject.Client switch
    {
        { DpopBoundAccessTokens: true } => "A DPoP proof is needed: the client registered dpop_bound_access_tokens.",
        { TlsClientCertificateBoundAccessTokens: true } => $"A client certificate is needed: the client registered tls_client_certificate_bound_access_tokens.{Address(subject)}",
        _ => $"A client certificate or a DPoP proof is needed.{Address(subject)}",
    };

    private static string Address(TokenRequest subject) =>
        PresentedCredentialsText.Address(subject.Certificate is null ? PresentedCredentials.None : PresentedCredentials.Certificate, subject.MutualTlsUrl);

    private static Received Presented(TokenRequest subject) => subject switch
    {
        { Certificate: not null, DpopProof: not null } => Received.Was("a certificate and a DPoP proof"),
        { Certificate: not null } => Received.Was("a certificate"),
        { DpopProof: not null } => Received.Was("a DPoP proof"),
        _ => Received.Nothing,
    };
}

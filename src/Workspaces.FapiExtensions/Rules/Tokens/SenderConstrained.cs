using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Issues tokens only to clients that prove possession of a key in a way that the workspace offers, and in the one they registered when they did.</summary>
[Rule("sender-constrained", "FAPI1-ADV-5.2.2-5", "FAPI1-ADV-5.2.2-6", "FAPI2-SP-FINAL-5.3.2.1-4", "FAPI2-SP-FINAL-5.3.2.1-5", "RFC8705-3")]
public sealed record SenderConstrained : IRule<TokenRequest>
{
    public Violation? Check(TokenRequest subject)
    {
        return (Offers(TokenBindingMethod.Mtls), Offers(TokenBindingMethod.Dpop)) switch
        {
            (true, _) when subject.Certificate is not null && subject.Client.DpopBoundAccessTokens is not true => null,
            (_, true) when subject.DpopProof is not null && subject.Client.TlsClientCertificateBoundAccessTokens is not true => null,
            (true, true) => new(OAuthError.InvalidRequest, "A client certificate or a DPoP proof is needed, the one the client registered when it did."),
            (false, true) => new(OAuthError.InvalidRequest, "A DPoP proof is needed."),
            _ => new(OAuthError.InvalidRequest, "A client certificate is needed."),
        };

        bool Offers(TokenBindingMethod method) => subject.SenderConstraint.Contains(method);
    }
}

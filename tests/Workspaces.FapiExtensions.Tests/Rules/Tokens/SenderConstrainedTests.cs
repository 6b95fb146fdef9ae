using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class SenderConstrainedTests
{
    public static TheoryData<string, TokenRequest, string?> FAPI2_SP_FINAL_5_3_2_1_4 => new()
    {
        { "certificate", Subjects.Token, null },
        { "none", Subjects.Token with { Certificate = null }, OAuthError.InvalidRequest },
        { "proof where mtls is the only way", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof }, OAuthError.InvalidRequest },
        { "proof", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Dpop] }, null },
        { "certificate where dpop is the only way", Subjects.Token with { SenderConstraint = [TokenBindingMethod.Dpop] }, OAuthError.InvalidRequest },
        { "either, certificate", Subjects.Token with { SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop] }, null },
        { "either, proof", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop] }, null },
        { "either, none", Subjects.Token with { Certificate = null, SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop] }, OAuthError.InvalidRequest },
        { "dpop client with a certificate only", Subjects.Token with { SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop], Client = Subjects.Client with { DpopBoundAccessTokens = true } }, OAuthError.InvalidRequest },
        { "tls client with a proof only", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop], Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = true } }, OAuthError.InvalidRequest },
        { "dpop client where mtls is the only way", Subjects.Token with { Client = Subjects.Client with { DpopBoundAccessTokens = true } }, OAuthError.InvalidRequest },
        { "tls client where dpop is the only way", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Dpop], Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = true } }, OAuthError.InvalidRequest },
        { "dpop client with both", Subjects.Token with { DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop], Client = Subjects.Client with { DpopBoundAccessTokens = true } }, null },
        { "tls client with both", Subjects.Token with { DpopProof = Subjects.Proof, SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop], Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = true } }, null },
        { "no way at all", Subjects.Token with { SenderConstraint = [] }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_4))]
    public void Requires_a_certificate_or_a_proof(string reason, TokenRequest subject, string? error) =>
        Verdict.Is(error, new SenderConstrained().Check(subject), reason);

    [Theory]
    [InlineData(true, false, "A DPoP proof is needed: the client registered dpop_bound_access_tokens.")]
    [InlineData(false, true, "A client certificate is needed: the client registered tls_client_certificate_bound_access_tokens. Certificates are taken at https://mtls.example/token.")]
    [InlineData(false, false, "A client certificate or a DPoP proof is needed. Certificates are taken at https://mtls.example/token.")]
    public void Says_which_and_where(bool dpop, bool certificate, string sentence) => Assert.Equal(sentence, new SenderConstrained().Check(Subjects.Token with
    {
        Certificate = null,
        MutualTlsUrl = "https://mtls.example/token",
        SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop],
        Client = Subjects.Client with { DpopBoundAccessTokens = dpop, TlsClientCertificateBoundAccessTokens = certificate },
    })?.Description);

    public static TheoryData<string, string, TokenRequest> Presented => new()
    {
        { "nothing", "A DPoP proof is needed.", Subjects.Token with { Certificate = null, SenderConstraint = [TokenBindingMethod.Dpop] } },
        { "a certificate", "A DPoP proof is needed.", Subjects.Token with { SenderConstraint = [TokenBindingMethod.Dpop] } },
        { "a DPoP proof", "A client certificate is needed. Certificates are taken at https://mtls.example/token.", Subjects.Token with { Certificate = null, DpopProof = Subjects.Proof } },
        { "a certificate and a DPoP proof", "A client certificate is needed.", Subjects.Token with { DpopProof = Subjects.Proof, Client = Subjects.Client with { DpopBoundAccessTokens = true } } },
    };

    [Theory]
    [MemberData(nameof(Presented))]
    public void Tells_what_came_and_what_is_needed(string received, string sentence, TokenRequest request)
    {
        var violation = new SenderConstrained().Check(request with { MutualTlsUrl = "https://mtls.example/token" });

        Verdict.Tells(null, received, violation);
        Assert.Equal(sentence, violation?.Description);
    }
}

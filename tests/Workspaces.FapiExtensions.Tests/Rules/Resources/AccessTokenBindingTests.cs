using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class AccessTokenBindingTests
{
    public static TheoryData<string, ResourceAccess, string?> FAPI1_ADV_6_2_1_2 => new()
    {
        { "certificate", Subjects.Access, null },
        { "no token is another rule", Subjects.Access with { Token = null }, null },
        { "scheme in other case", Subjects.Access with { Scheme = "bEARER" }, null },
        { "another certificate", Subjects.Access with { CertificateThumbprint = "other" }, OAuthError.InvalidToken },
        { "no certificate", Subjects.Access with { CertificateThumbprint = null }, OAuthError.InvalidToken },
        { "certificate-bound as DPoP", Subjects.Access with { Scheme = "DPoP" }, OAuthError.InvalidToken },
        { "unbound", Subjects.Access with { Token = Subjects.AccessToken with { Confirmation = null } }, OAuthError.InvalidToken },
        { "empty binding", Subjects.Access with { Token = Subjects.AccessToken with { Confirmation = new(null, null) } }, OAuthError.InvalidToken },
        { "empty binding, no certificate", Subjects.Access with { CertificateThumbprint = null, Token = Subjects.AccessToken with { Confirmation = new(null, null) } }, OAuthError.InvalidToken },
        { "proof", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = null, DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new(null, "jkt") } }, null },
        { "proof of another key", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = null, DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new(null, "other") } }, OAuthError.InvalidToken },
        { "no proof", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = null, Token = Subjects.AccessToken with { Confirmation = new(null, "jkt") } }, OAuthError.InvalidToken },
        { "key-bound as Bearer", Subjects.Access with { Scheme = "Bearer", DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new(null, "jkt") } }, OAuthError.InvalidToken },
        { "bound to both, both there", Subjects.Access with { Scheme = "DPoP", DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, null },
        { "bound to both, as Bearer", Subjects.Access with { DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, OAuthError.InvalidToken },
        { "bound to both, another certificate", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = "other", DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, OAuthError.InvalidToken },
        { "bound to both, another key", Subjects.Access with { Scheme = "DPoP", DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "other") } }, OAuthError.InvalidToken },
        { "bound to both, certificate there, as Bearer", Subjects.Access with { Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, OAuthError.InvalidToken },
        { "bound to both, one there", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = null, DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, OAuthError.InvalidToken },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_6_2_1_2))]
    public void Refuses_tokens_that_are_not_bound_to_the_caller(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new AccessTokenBinding().Check(subject), reason);

    [Fact]
    public void Tells_what_the_token_is_bound_to_and_what_came()
    {
        var key = Subjects.AccessToken with { Confirmation = new(null, "other") };

        Verdict.Tells("the certificate of the token", "another certificate, or another scheme", new AccessTokenBinding().Check(Subjects.Access with { CertificateThumbprint = "other" }));
        Verdict.Tells("the certificate of the token", "nothing", new AccessTokenBinding().Check(Subjects.Access with { CertificateThumbprint = null }));
        Verdict.Tells("the certificate of the token", "nothing", new AccessTokenBinding().Check(Subjects.Access with { CertificateThumbprint = null, Token = Subjects.AccessToken with { Confirmation = null } }));
        Verdict.Tells("the DPoP key of the token", "another DPoP key, or another scheme", new AccessTokenBinding().Check(Subjects.Access with { DpopProof = Subjects.Proof, Token = key }));
        Verdict.Tells("the DPoP key of the token", "nothing", new AccessTokenBinding().Check(Subjects.Access with { CertificateThumbprint = null, Token = key }));
    }
}

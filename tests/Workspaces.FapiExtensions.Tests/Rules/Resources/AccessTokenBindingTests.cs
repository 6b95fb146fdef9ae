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
        { "bound to both, one there", Subjects.Access with { Scheme = "DPoP", CertificateThumbprint = null, DpopProof = Subjects.Proof, Token = Subjects.AccessToken with { Confirmation = new("thumbprint", "jkt") } }, OAuthError.InvalidToken },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_6_2_1_2))]
    public void Refuses_tokens_that_are_not_bound_to_the_caller(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new AccessTokenBinding().Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofAccessTokenHashTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_12 => new()
    {
        { "no access token", Subjects.Dpop, null },
        { "fits", Subjects.Dpop with { AccessToken = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU", Proof = Subjects.Proof with { AccessTokenHash = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo" } }, null },
        { "absent", Subjects.Dpop with { AccessToken = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU" }, OAuthError.InvalidDpopProof },
        { "wrong", Subjects.Dpop with { AccessToken = "other", Proof = Subjects.Proof with { AccessTokenHash = "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo" } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_12))]
    public void Compares_the_hash_of_the_access_token(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofAccessTokenHash().Check(subject), reason);
}

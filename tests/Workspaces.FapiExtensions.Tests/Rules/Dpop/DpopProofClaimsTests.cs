using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofClaimsTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_2 => new()
    {
        { "all", Subjects.Dpop, null },
        { "no jti", Subjects.Dpop with { Proof = Subjects.Proof with { JwtId = null } }, OAuthError.InvalidDpopProof },
        { "empty jti", Subjects.Dpop with { Proof = Subjects.Proof with { JwtId = "" } }, OAuthError.InvalidDpopProof },
        { "no htm", Subjects.Dpop with { Proof = Subjects.Proof with { Method = null } }, OAuthError.InvalidDpopProof },
        { "no htu", Subjects.Dpop with { Proof = Subjects.Proof with { Uri = null } }, OAuthError.InvalidDpopProof },
        { "no iat", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = null } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_2))]
    public void Requires_four_claims(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofClaims().Check(subject), reason);
}

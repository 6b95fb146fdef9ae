using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofAlgorithmTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_5 => new()
    {
        { "ES256", Subjects.Dpop, null },
        { "RS256", Subjects.Dpop with { Proof = Subjects.Proof with { Algorithm = "RS256" } }, OAuthError.InvalidDpopProof },
        { "none", Subjects.Dpop with { Proof = Subjects.Proof with { Algorithm = "none" } }, OAuthError.InvalidDpopProof },
        { "absent", Subjects.Dpop with { Proof = Subjects.Proof with { Algorithm = null } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_5))]
    public void Accepts_offered_algorithms(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofAlgorithm().Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofSingleUseTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_11_1 => new()
    {
        { "first use", Subjects.Dpop, null },
        { "second use", Subjects.Dpop with { Proof = Subjects.Proof with { Replayed = true } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_11_1))]
    public void Accepts_a_proof_once(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofSingleUse().Check(subject), reason);
}

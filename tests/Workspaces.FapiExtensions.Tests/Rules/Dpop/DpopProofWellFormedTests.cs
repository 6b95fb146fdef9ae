using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofWellFormedTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_2 => new()
    {
        { "well-formed", Subjects.Dpop, null },
        { "malformed", Subjects.Dpop with { Proof = Subjects.Proof with { WellFormed = false } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_2))]
    public void Refuses_what_is_no_proof(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofWellFormed().Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofTypeTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_4 => new()
    {
        { "dpop+jwt", Subjects.Dpop, null },
        { "letter case", Subjects.Dpop with { Proof = Subjects.Proof with { Type = "DPoP+JWT" } }, null },
        { "absent", Subjects.Dpop with { Proof = Subjects.Proof with { Type = null } }, OAuthError.InvalidDpopProof },
        { "JWT", Subjects.Dpop with { Proof = Subjects.Proof with { Type = "JWT" } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_4))]
    public void Requires_the_type(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofType().Check(subject), reason);
}

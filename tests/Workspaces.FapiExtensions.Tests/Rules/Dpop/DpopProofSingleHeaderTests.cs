using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofSingleHeaderTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_1 => new()
    {
        { "one", Subjects.Dpop, null },
        { "two", Subjects.Dpop with { Proof = Subjects.Proof with { Headers = 2 } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_1))]
    public void Refuses_two_headers(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofSingleHeader().Check(subject), reason);
}

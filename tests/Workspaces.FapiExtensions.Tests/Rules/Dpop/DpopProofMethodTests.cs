using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofMethodTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_8 => new()
    {
        { "the same", Subjects.Dpop, null },
        { "another", Subjects.Dpop with { Proof = Subjects.Proof with { Method = "GET" } }, OAuthError.InvalidDpopProof },
        { "letter case", Subjects.Dpop with { Proof = Subjects.Proof with { Method = "post" } }, OAuthError.InvalidDpopProof },
        { "absent", Subjects.Dpop with { Proof = Subjects.Proof with { Method = null } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_8))]
    public void Compares_the_method(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofMethod().Check(subject), reason);
}

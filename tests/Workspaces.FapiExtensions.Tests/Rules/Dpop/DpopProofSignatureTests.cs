using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofSignatureTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_6 => new()
    {
        { "valid", Subjects.Dpop, null },
        { "broken", Subjects.Dpop with { Proof = Subjects.Proof with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidDpopProof },
        { "missing", Subjects.Dpop with { Proof = Subjects.Proof with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_6))]
    public void Verifies_the_signature(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofSignature().Check(subject), reason);
}

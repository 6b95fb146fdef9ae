using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofFreshnessTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_4_3_11 => new()
    {
        { "now", Subjects.Dpop, null },
        { "ten seconds before", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(-10) } }, null },
        { "ten seconds after", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(10) } }, null },
        { "at the edge before", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(-60) } }, null },
        { "at the edge after", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(60) } }, null },
        { "beyond before", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(-61) } }, OAuthError.InvalidDpopProof },
        { "beyond after", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddSeconds(61) } }, OAuthError.InvalidDpopProof },
        { "one hour", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = Subjects.Now.AddHours(1) } }, OAuthError.InvalidDpopProof },
        { "absent", Subjects.Dpop with { Proof = Subjects.Proof with { IssuedAt = null } }, OAuthError.InvalidDpopProof },
        { "nbf and exp hold", Subjects.Dpop with { Proof = Subjects.Proof with { NotBefore = Subjects.Now, Expires = Subjects.Now.AddMinutes(5) } }, null },
        { "expired", Subjects.Dpop with { Proof = Subjects.Proof with { Expires = Subjects.Now.AddSeconds(-60) } }, OAuthError.InvalidDpopProof },
        { "valid at the edge", Subjects.Dpop with { Proof = Subjects.Proof with { NotBefore = Subjects.Now.AddSeconds(60) } }, null },
        { "not yet valid", Subjects.Dpop with { Proof = Subjects.Proof with { NotBefore = Subjects.Now.AddSeconds(61) } }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_4_3_11))]
    public void Accepts_a_proof_within_the_window(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofFreshness().Check(subject), reason);
}

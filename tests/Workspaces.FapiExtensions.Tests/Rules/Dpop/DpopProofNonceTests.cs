using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Dpop;

namespace Workspaces.FapiExtensions.Tests.Rules.Dpop;

public class DpopProofNonceTests
{
    public static TheoryData<string, DpopRequest, string?> RFC9449_8 => new()
    {
        { "not demanded", Subjects.Dpop, null },
        { "wrong", Subjects.Dpop with { Proof = Subjects.Proof with { Nonce = "x" } }, OAuthError.UseDpopNonce },
        { "right", Subjects.Dpop with { Proof = Subjects.Proof with { Nonce = "x", NonceValid = true } }, null },
        { "demanded, absent", Subjects.Dpop with { Settings = Subjects.Dpop.Settings with { RequireNonce = true } }, OAuthError.UseDpopNonce },
        { "demanded, wrong", Subjects.Dpop with { Settings = Subjects.Dpop.Settings with { RequireNonce = true }, Proof = Subjects.Proof with { Nonce = "x" } }, OAuthError.UseDpopNonce },
        { "demanded, right", Subjects.Dpop with { Settings = Subjects.Dpop.Settings with { RequireNonce = true }, Proof = Subjects.Proof with { Nonce = "x", NonceValid = true } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9449_8))]
    public void Asks_for_a_nonce(string reason, DpopRequest subject, string? error) =>
        Verdict.Is(error, new DpopProofNonce().Check(subject), reason);
}

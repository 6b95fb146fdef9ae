using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class DpopJktMatchesProofTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9449_10_1 => new()
    {
        { "neither", Subjects.Pushed, null },
        { "parameter only", Subjects.Pushed with { DpopJkt = "jkt" }, null },
        { "proof only", Subjects.Pushed with { DpopProof = Subjects.Proof }, null },
        { "the same", Subjects.Pushed with { DpopJkt = "jkt", DpopProof = Subjects.Proof }, null },
        { "different", Subjects.Pushed with { DpopJkt = "other", DpopProof = Subjects.Proof }, OAuthError.InvalidDpopProof },
    };

    [Theory]
    [MemberData(nameof(RFC9449_10_1))]
    public void Refuses_two_different_keys(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new DpopJktMatchesProof().Check(subject), reason);
}

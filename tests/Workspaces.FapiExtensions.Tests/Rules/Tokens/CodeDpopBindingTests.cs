using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Tokens;

namespace Workspaces.FapiExtensions.Tests.Rules.Tokens;

public class CodeDpopBindingTests
{
    public static TheoryData<string, GrantRedemption, string?> RFC9449_10 => new()
    {
        { "not bound", Subjects.CodeRedemption, null },
        { "not bound, with proof", Subjects.CodeRedemption with { Request = Subjects.Token with { DpopProof = Subjects.Proof } }, null },
        { "bound, same key", Subjects.CodeRedemption with { Request = Subjects.Token with { DpopProof = Subjects.Proof }, Grant = Subjects.Grant with { DpopJkt = "jkt" } }, null },
        { "bound, other key", Subjects.CodeRedemption with { Request = Subjects.Token with { DpopProof = Subjects.Proof with { Thumbprint = "other" } }, Grant = Subjects.Grant with { DpopJkt = "jkt" } }, OAuthError.InvalidGrant },
        { "bound, no proof", Subjects.CodeRedemption with { Grant = Subjects.Grant with { DpopJkt = "jkt" } }, OAuthError.InvalidGrant },
        { "no grant is another rule", Subjects.CodeRedemption with { Grant = null }, null },
        { "refresh with another key", Subjects.RefreshRedemption with { Request = Subjects.Refresh with { DpopProof = Subjects.Proof }, Grant = Subjects.Grant with { DpopJkt = "other" } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC9449_10))]
    public void Compares_the_key_with_the_bound_one(string reason, GrantRedemption subject, string? error) =>
        Verdict.Is(error, new CodeDpopBinding().Check(subject), reason);

    [Fact]
    public void Tells_no_key_from_another()
    {
        var bound = Subjects.Grant with { DpopJkt = "other" };

        Verdict.Tells("the DPoP key of the request", "nothing", new CodeDpopBinding().Check(Subjects.CodeRedemption with { Grant = bound }));
        Verdict.Tells("the DPoP key of the request", "another key", new CodeDpopBinding().Check(Subjects.CodeRedemption with { Request = Subjects.Token with { DpopProof = Subjects.Proof }, Grant = bound }));
    }
}

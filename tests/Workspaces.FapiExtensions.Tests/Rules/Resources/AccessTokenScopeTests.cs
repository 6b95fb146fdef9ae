using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Resources;

namespace Workspaces.FapiExtensions.Tests.Rules.Resources;

public class AccessTokenScopeTests
{
    public static TheoryData<string, ResourceAccess, string?> RFC6750_3_1 => new()
    {
        { "has it", Subjects.Access, null },
        { "none asked for", Subjects.Access with { RequiredScope = null }, null },
        { "lacks it", Subjects.Access with { RequiredScope = "payments" }, OAuthError.InsufficientScope },
        { "no token is another rule", Subjects.Access with { Token = null }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6750_3_1))]
    public void Refuses_tokens_without_the_scope(string reason, ResourceAccess subject, string? error) =>
        Verdict.Is(error, new AccessTokenScope().Check(subject), reason);

    [Fact]
    public void Tells_the_scope_and_how_many_others_came() => Verdict.Tells("payments", "2 other scopes", new AccessTokenScope().Check(Subjects.Access with { RequiredScope = "payments" }));
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class NonceRequiredTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_BASE_5_2_2_2 => new()
    {
        { "present", Subjects.Request, null },
        { "absent", Subjects.Request with { Nonce = null }, OAuthError.InvalidRequest },
        { "empty", Subjects.Request with { Nonce = "" }, OAuthError.InvalidRequest },
        { "absent without openid", Subjects.Request with { Nonce = null, Scopes = ["accounts"] }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_BASE_5_2_2_2))]
    public void Requires_a_nonce_with_openid(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new NonceRequired(NonceDemand.Openid).Check(subject), reason);

    [Fact]
    public void Can_be_demanded_always() =>
        Assert.Equal(OAuthError.InvalidRequest, new NonceRequired(NonceDemand.Always).Check(Subjects.Request with { Nonce = null, Scopes = [] })?.Error);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ParameterLengthsTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI2_SP_FINAL_5_3_2_2_14 => new()
    {
        { "short", Subjects.Request, null },
        { "absent", Subjects.Request with { State = null, Nonce = null }, null },
        { "state at the limit", Subjects.Request with { State = new('a', 1024) }, null },
        { "state beyond", Subjects.Request with { State = new('a', 1025) }, OAuthError.InvalidRequest },
        { "nonce at the limit", Subjects.Request with { Nonce = new('a', 64) }, null },
        { "nonce beyond", Subjects.Request with { Nonce = new('a', 65) }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_2_14))]
    public void Bounds_state_and_nonce(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ParameterLengths(1024, 64).Check(subject), reason);

    [Theory]
    [InlineData(1025, 64, "1025 characters")]
    [InlineData(1024, 65, "65 characters")]
    [InlineData(1025, 65, "1025 characters")]
    public void Tells_which_is_too_long(int state, int nonce, string received) =>
        Assert.Equal(received, new ParameterLengths(1024, 64).Check(Subjects.Request with { State = new('s', state), Nonce = new('n', nonce) })?.Received?.ToString());
}

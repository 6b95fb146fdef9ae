using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class ParametersForbiddenTests
{
    public static TheoryData<string, AuthorizationRequest, string?> BrazilOB_5_2_2_21 => new()
    {
        { "absent", Subjects.Request, null },
        { "inside", Subjects.Request with { Parameters = new HashSet<string> { "id_token_hint" } }, OAuthError.InvalidRequest },
        { "outside", Subjects.Request with { OuterParameters = new HashSet<string> { "id_token_hint" } }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_21))]
    public void Refuses_the_named_parameters(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new ParametersForbidden(["id_token_hint"]).Check(subject), reason);
}

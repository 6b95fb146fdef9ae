using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class PromptValidTests
{
    public static TheoryData<string, AuthorizationRequest, string?> OIDCC_3_1_2_1 => new()
    {
        { "absent", Subjects.Request, null },
        { "none", Subjects.Request with { Prompts = ["none"] }, null },
        { "login and consent", Subjects.Request with { Prompts = ["login", "consent"] }, null },
        { "none with login", Subjects.Request with { Prompts = ["none", "login"] }, OAuthError.InvalidRequest },
        { "unknown", Subjects.Request with { Prompts = ["create"] }, OAuthError.InvalidRequest },
    };

    [Theory]
    [MemberData(nameof(OIDCC_3_1_2_1))]
    public void Accepts_known_prompts(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new PromptValid().Check(subject), reason);
}

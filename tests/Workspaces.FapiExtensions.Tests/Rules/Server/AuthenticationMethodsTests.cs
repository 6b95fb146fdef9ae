using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AuthenticationMethodsTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_1_6 => new()
    {
        { "allowed", Subjects.Settings with { ClientAuthenticationMethods = ["private_key_jwt"] }, null },
        { "another", Subjects.Settings, SettingsError.Invalid },
        { "none", Subjects.Settings with { ClientAuthenticationMethods = [] }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_6))]
    public void Accepts_allowed_methods(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AuthenticationMethods(["private_key_jwt"]).Check(subject), reason);
}

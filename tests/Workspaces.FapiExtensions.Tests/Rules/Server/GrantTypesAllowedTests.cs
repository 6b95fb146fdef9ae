using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class GrantTypesAllowedTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_1_2 => new()
    {
        { "required only", Subjects.Settings with { GrantTypes = ["authorization_code"] }, null },
        { "one more", Subjects.Settings with { GrantTypes = ["client_credentials", "authorization_code"] }, null },
        { "lacks one", Subjects.Settings with { GrantTypes = ["client_credentials"] }, SettingsError.Invalid },
        { "another", Subjects.Settings, SettingsError.Invalid },
        { "password", Subjects.Settings with { GrantTypes = ["authorization_code", "password"] }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_2))]
    public void Requires_some_and_allows_some(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new GrantTypesAllowed(["authorization_code"], ["authorization_code", "client_credentials"]).Check(subject), reason);

    [Fact]
    public void Requires_each_of_several() => Assert.NotNull(new GrantTypesAllowed(["authorization_code", "implicit"], Subjects.Settings.GrantTypes).Check(Subjects.Settings));
}

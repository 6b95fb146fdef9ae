using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AuthorizationCodeLifetimeTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_1_11 => new()
    {
        { "within", Subjects.Settings, null },
        { "at the lower edge", Subjects.Settings with { AuthorizationCodeLifetime = TimeSpan.FromSeconds(60) }, null },
        { "below", Subjects.Settings with { AuthorizationCodeLifetime = TimeSpan.FromSeconds(59) }, SettingsError.Invalid },
        { "at the upper edge", Subjects.Settings with { AuthorizationCodeLifetime = TimeSpan.FromSeconds(600) }, null },
        { "above", Subjects.Settings with { AuthorizationCodeLifetime = TimeSpan.FromSeconds(601) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_11))]
    public void Bounds_the_lifetime_of_codes(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AuthorizationCodeLifetime(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(600)).Check(subject), reason);
}

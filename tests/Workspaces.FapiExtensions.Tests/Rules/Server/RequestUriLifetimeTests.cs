using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class RequestUriLifetimeTests
{
    public static TheoryData<string, ServerSettings, string?> FAPI2_SP_FINAL_5_3_2_2_12 => new()
    {
        { "within", Subjects.Settings, null },
        { "at the lower edge", Subjects.Settings with { RequestUriLifetime = TimeSpan.FromSeconds(60) }, null },
        { "below", Subjects.Settings with { RequestUriLifetime = TimeSpan.FromSeconds(59) }, SettingsError.Invalid },
        { "at the upper edge", Subjects.Settings with { RequestUriLifetime = TimeSpan.FromSeconds(600) }, null },
        { "above", Subjects.Settings with { RequestUriLifetime = TimeSpan.FromSeconds(601) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_2_12))]
    public void Bounds_the_lifetime_of_pushed_requests(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new RequestUriLifetime(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(600)).Check(subject), reason);
}

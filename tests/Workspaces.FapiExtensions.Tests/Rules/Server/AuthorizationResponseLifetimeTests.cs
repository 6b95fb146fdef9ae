using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AuthorizationResponseLifetimeTests
{
    public static TheoryData<string, ServerSettings, string?> JARM_2_1 => new()
    {
        { "within", Subjects.Settings, null },
        { "at the lower edge", Subjects.Settings with { AuthorizationResponseLifetime = TimeSpan.FromSeconds(60) }, null },
        { "below", Subjects.Settings with { AuthorizationResponseLifetime = TimeSpan.FromSeconds(59) }, SettingsError.Invalid },
        { "at the upper edge", Subjects.Settings with { AuthorizationResponseLifetime = TimeSpan.FromSeconds(600) }, null },
        { "above", Subjects.Settings with { AuthorizationResponseLifetime = TimeSpan.FromSeconds(601) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(JARM_2_1))]
    public void Bounds_the_lifetime_of_responses(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AuthorizationResponseLifetime(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(600)).Check(subject), reason);
}

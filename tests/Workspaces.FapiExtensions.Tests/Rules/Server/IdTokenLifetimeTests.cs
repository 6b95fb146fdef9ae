using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IdTokenLifetimeTests
{
    public static TheoryData<string, ServerSettings, string?> OIDCC_2 => new()
    {
        { "within", Subjects.Settings, null },
        { "at the lower edge", Subjects.Settings with { IdTokenLifetime = TimeSpan.FromSeconds(60) }, null },
        { "below", Subjects.Settings with { IdTokenLifetime = TimeSpan.FromSeconds(59) }, SettingsError.Invalid },
        { "at the upper edge", Subjects.Settings with { IdTokenLifetime = TimeSpan.FromSeconds(600) }, null },
        { "above", Subjects.Settings with { IdTokenLifetime = TimeSpan.FromSeconds(601) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(OIDCC_2))]
    public void Bounds_the_lifetime_of_id_tokens(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IdTokenLifetime(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(600)).Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class DurationsPositiveTests
{
    public static TheoryData<string, ServerSettings, string?> RFC6749_5_1 => new()
    {
        { "positive", Subjects.Settings, null },
        { "no DPoP", Subjects.Settings with { Dpop = null }, null },
        { "zero", Subjects.Settings with { IdTokenLifetime = TimeSpan.Zero }, SettingsError.Invalid },
        { "negative", Subjects.Settings with { AccessTokenLifetime = TimeSpan.FromSeconds(-1) }, SettingsError.Invalid },
        { "one second", Subjects.Settings with { RequestUriLifetime = TimeSpan.FromSeconds(1) }, null },
        { "refresh token", Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Lifetime = TimeSpan.Zero } }, SettingsError.Invalid },
        { "window", Subjects.Settings with { Dpop = Subjects.Settings.Dpop! with { IatWindow = TimeSpan.Zero } }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(RFC6749_5_1))]
    public void Refuses_durations_of_nothing(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new DurationsPositive().Check(subject), reason);
}

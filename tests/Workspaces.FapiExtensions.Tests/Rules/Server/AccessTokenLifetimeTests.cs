using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AccessTokenLifetimeTests
{
    public static TheoryData<string, ServerSettings, string?> CDR_Tokens => new()
    {
        { "within", Subjects.Settings, null },
        { "at the lower edge", Subjects.Settings with { AccessTokenLifetime = TimeSpan.FromSeconds(60) }, null },
        { "below", Subjects.Settings with { AccessTokenLifetime = TimeSpan.FromSeconds(59) }, SettingsError.Invalid },
        { "at the upper edge", Subjects.Settings with { AccessTokenLifetime = TimeSpan.FromSeconds(600) }, null },
        { "above", Subjects.Settings with { AccessTokenLifetime = TimeSpan.FromSeconds(601) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(CDR_Tokens))]
    public void Bounds_the_lifetime_of_access_tokens(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AccessTokenLifetime(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(600)).Check(subject), reason);
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IntrospectionOfRefreshTokensOnlyTests
{
    public static TheoryData<string, ServerSettings, string?> CDR_Introspection => new()
    {
        { "both", Subjects.Settings, SettingsError.Invalid },
        { "refresh tokens", Subjects.Settings with { Introspection = new(false, true, false) }, null },
        { "access tokens", Subjects.Settings with { Introspection = new(true, false, true) }, SettingsError.Invalid },
        { "none", Subjects.Settings with { Introspection = new(false, false, false) }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(CDR_Introspection))]
    public void Explains_refresh_tokens_only(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IntrospectionOfRefreshTokensOnly().Check(subject), reason);
}

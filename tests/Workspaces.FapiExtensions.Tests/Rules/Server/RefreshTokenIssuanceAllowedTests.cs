using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class RefreshTokenIssuanceAllowedTests
{
    public static TheoryData<string, ServerSettings, string?> CDR_Tokens => new()
    {
        { "allowed", Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.Always } }, null },
        { "not allowed", Subjects.Settings, SettingsError.Invalid },
        { "never", Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.Never } }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(CDR_Tokens))]
    public void Accepts_the_allowed_ways(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new RefreshTokenIssuanceAllowed([RefreshTokenIssuance.Always]).Check(subject), reason);
}

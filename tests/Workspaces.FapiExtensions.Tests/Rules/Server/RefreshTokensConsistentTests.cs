using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class RefreshTokensConsistentTests
{
    public static TheoryData<string, ServerSettings, string?> RFC6749_6 => new()
    {
        { "both", Subjects.Settings, null },
        { "never, but offered", Subjects.Settings with { RefreshTokens = Subjects.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.Never } }, SettingsError.Invalid },
        { "issued, but not offered", Subjects.Settings with { GrantTypes = ["authorization_code"] }, SettingsError.Invalid },
        { "neither", Subjects.Settings with { GrantTypes = ["authorization_code"], RefreshTokens = Subjects.Settings.RefreshTokens with { Issue = RefreshTokenIssuance.Never } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC6749_6))]
    public void Offers_the_grant_when_it_issues_tokens(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new RefreshTokensConsistent().Check(subject), reason);
}

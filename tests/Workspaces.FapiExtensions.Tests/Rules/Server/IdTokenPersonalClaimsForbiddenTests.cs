using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IdTokenPersonalClaimsForbiddenTests
{
    public static TheoryData<string, ServerSettings, string?> CDR_Tokens => new()
    {
        { "kept out", Subjects.Settings with { PersonalClaimsInIdToken = false }, null },
        { "let in", Subjects.Settings with { PersonalClaimsInIdToken = true }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(CDR_Tokens))]
    public void Refuses_personal_claims(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IdTokenPersonalClaimsForbidden().Check(subject), reason);
}

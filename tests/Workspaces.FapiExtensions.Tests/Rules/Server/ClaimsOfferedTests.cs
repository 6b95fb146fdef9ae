using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class ClaimsOfferedTests
{
    public static TheoryData<string, ServerSettings, string?> OIDCC_5_5 => new()
    {
        { "offered", Subjects.Settings, null },
        { "parameter off", Subjects.Settings with { ClaimsParameter = false }, SettingsError.Invalid },
        { "claim missing", Subjects.Settings with { Claims = ["sub"] }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(OIDCC_5_5))]
    public void Requires_claims(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new ClaimsOffered(["acr"]).Check(subject), reason);

    [Fact]
    public void Requires_each_of_several() => Assert.NotNull(new ClaimsOffered(["acr", "cpf"]).Check(Subjects.Settings));
}

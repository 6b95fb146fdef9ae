using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class AcrValuesOfferedTests
{
    public static TheoryData<string, ServerSettings, string?> BrazilOB_5_2_2_5 => new()
    {
        { "offered", Subjects.Settings, null },
        { "missing", Subjects.Settings with { AcrValues = ["loa3"] }, SettingsError.Invalid },
        { "no default", Subjects.Settings with { DefaultAcr = null }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_5))]
    public void Requires_acr_values(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new AcrValuesOffered(["loa2"]).Check(subject), reason);

    [Fact]
    public void Requires_each_of_several() => Assert.NotNull(new AcrValuesOffered(["loa2", "loa4"]).Check(Subjects.Settings));
}

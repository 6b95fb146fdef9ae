using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class SigningAlgorithmsTests
{
    public static TheoryData<string, ServerSettings, string?> BrazilOB_6_1_1 => new()
    {
        { "allowed", Subjects.Settings with { AcceptedSigningAlgorithms = ["PS256"], Dpop = null }, null },
        { "signs with another", Subjects.Settings with { SigningAlgorithm = "ES256", AcceptedSigningAlgorithms = ["PS256"], Dpop = null }, SettingsError.Invalid },
        { "accepts another", Subjects.Settings with { Dpop = null }, SettingsError.Invalid },
        { "accepts none", Subjects.Settings with { AcceptedSigningAlgorithms = [], Dpop = null }, SettingsError.Invalid },
        { "another in proofs", Subjects.Settings with { AcceptedSigningAlgorithms = ["PS256"] }, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_6_1_1))]
    public void Accepts_allowed_algorithms(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new SigningAlgorithms(["PS256"]).Check(subject), reason);
}

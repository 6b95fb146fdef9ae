using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class SignInAcrSupportedTests
{
    public static TheoryData<string, SignInAcrSettings, string?> OIDCC_2 => new()
    {
        { "supported", new(["loa2"], ["loa3"], ["loa3", "loa2"]), null },
        { "worth nothing", new([], [], []), null },
        { "password", new(["loa9"], [], []), SettingsError.Invalid },
        { "authenticator app", new([], ["loa2", "loa9"], []), SettingsError.Invalid },
        { "passkey", new([], [], ["LOA2"]), SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(OIDCC_2))]
    public void Claims_supported_values_alone(string reason, SignInAcrSettings subject, string? error) =>
        Verdict.Is(error, new SignInAcrSupported().Check(Subjects.Settings with { AcrBySignIn = subject }), reason);
}

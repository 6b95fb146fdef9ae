using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Server;

namespace Workspaces.FapiExtensions.Tests.Rules.Server;

public class IdTokenEncryptionForbiddenTests
{
    public static TheoryData<string, ServerSettings, string?> CDR_ClientRegistration => new()
    {
        { "not offered", Subjects.Settings with { IdTokenEncryption = new([], []) }, null },
        { "offered", Subjects.Settings, SettingsError.Invalid },
    };

    [Theory]
    [MemberData(nameof(CDR_ClientRegistration))]
    public void Refuses_encryption(string reason, ServerSettings subject, string? error) =>
        Verdict.Is(error, new IdTokenEncryptionForbidden().Check(subject), reason);
}

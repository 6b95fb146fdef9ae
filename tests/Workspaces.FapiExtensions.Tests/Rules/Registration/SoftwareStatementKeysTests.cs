using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Registration;

namespace Workspaces.FapiExtensions.Tests.Rules.Registration;

public class SoftwareStatementKeysTests
{
    public static TheoryData<string, RegistrationRequest, string?> BrazilOBDCR_7_1_4 => new()
    {
        { "the same", Subjects.RegistrationRequest, null },
        { "none named", Subjects.RegistrationRequest with { KeysUri = null }, null },
        { "without a statement any", Subjects.RegistrationRequest with { Statement = null, KeysUri = "https://client.example/jwks" }, null },
        { "without a statement by value", Subjects.RegistrationRequest with { Statement = null, KeysByValue = true, KeysUri = null }, null },
        { "by value", Subjects.RegistrationRequest with { KeysByValue = true }, OAuthError.InvalidClientMetadata },
        { "another", Subjects.RegistrationRequest with { KeysUri = "https://client.example/jwks" }, OAuthError.InvalidClientMetadata },
        { "unreadable is told elsewhere", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { Readable = false, KeysUri = null } }, null },
        { "a statement without", Subjects.RegistrationRequest with { Statement = Subjects.SoftwareStatement with { KeysUri = null } }, OAuthError.InvalidSoftwareStatement },
    };

    [Theory]
    [MemberData(nameof(BrazilOBDCR_7_1_4))]
    public void Wants_the_keys_of_the_statement(string reason, RegistrationRequest subject, string? error) =>
        Verdict.Is(error, new SoftwareStatementKeys().Check(subject), reason);
}

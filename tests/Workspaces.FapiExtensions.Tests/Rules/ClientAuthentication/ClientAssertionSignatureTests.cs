using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAssertionSignatureTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC7523_3 => new()
    {
        { "valid", Subjects.Attempt, null },
        { "no assertion", Subjects.Attempt with { Assertion = null }, null },
        { "broken", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidClient },
        { "missing", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidClient },
        { "no key", Subjects.Attempt with { Assertion = Subjects.Assertion with { Signature = SignatureStatus.NoKey } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC7523_3))]
    public void Verifies_the_signature(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAssertionSignature().Check(subject), reason);
}

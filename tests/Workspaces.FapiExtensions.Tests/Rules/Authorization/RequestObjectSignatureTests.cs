using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectSignatureTests
{
    public static TheoryData<string, AuthorizationRequest, string?> RFC9101_6_2 => new()
    {
        { "valid", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "broken", Subjects.Request with { RequestObject = Subjects.RequestObject with { Signature = SignatureStatus.Invalid } }, OAuthError.InvalidRequestObject },
        { "missing", Subjects.Request with { RequestObject = Subjects.RequestObject with { Signature = SignatureStatus.Missing } }, OAuthError.InvalidRequestObject },
        { "key of another client", Subjects.Request with { RequestObject = Subjects.RequestObject with { Signature = SignatureStatus.NoKey } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(RFC9101_6_2))]
    public void Verifies_the_signature(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectSignature().Check(subject), reason);
}

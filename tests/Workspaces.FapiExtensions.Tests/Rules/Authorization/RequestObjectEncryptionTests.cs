using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Authorization;

namespace Workspaces.FapiExtensions.Tests.Rules.Authorization;

public class RequestObjectEncryptionTests
{
    public static TheoryData<string, AuthorizationRequest, string?> FAPI1_ADV_8_6_1 => new()
    {
        { "not encrypted", Subjects.Request, null },
        { "no object", Subjects.Request with { RequestObject = null }, null },
        { "offered", Subjects.Request with { RequestObject = Subjects.RequestObject with { EncryptionAlgorithm = "RSA-OAEP", ContentEncryption = "A256GCM" } }, null },
        { "RSA1_5", Subjects.Request with { RequestObject = Subjects.RequestObject with { EncryptionAlgorithm = "RSA1_5", ContentEncryption = "A256GCM" } }, OAuthError.InvalidRequestObject },
        { "other content encryption", Subjects.Request with { RequestObject = Subjects.RequestObject with { EncryptionAlgorithm = "RSA-OAEP", ContentEncryption = "A128GCM" } }, OAuthError.InvalidRequestObject },
        { "none offered", Subjects.Request with { RequestObject = Subjects.RequestObject with { EncryptionAlgorithm = "RSA-OAEP", ContentEncryption = "A256GCM" }, Settings = Subjects.Settings with { RequestObjectEncryption = new([], []) } }, OAuthError.InvalidRequestObject },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6_1))]
    public void Accepts_offered_encryption_only(string reason, AuthorizationRequest subject, string? error) =>
        Verdict.Is(error, new RequestObjectEncryption().Check(subject), reason);
}

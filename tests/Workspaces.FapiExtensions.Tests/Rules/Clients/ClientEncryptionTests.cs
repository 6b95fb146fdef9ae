using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientEncryptionTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_8_6_1 => new()
    {
        { "absent", Subjects.Registration, null },
        { "offered", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP", IdTokenEncryptedResponseEnc = "A256GCM" } }, null },
        { "default content encryption offered", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP" } }, null },
        { "default content encryption not offered", Subjects.Registration with { Client = Subjects.Client with { AuthorizationEncryptedResponseAlg = "RSA-OAEP" } }, OAuthError.InvalidClientMetadata },
        { "RSA1_5", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA1_5", IdTokenEncryptedResponseEnc = "A256GCM" } }, OAuthError.InvalidClientMetadata },
        { "content encryption alone", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseEnc = "A256GCM" } }, OAuthError.InvalidClientMetadata },
        { "request object", Subjects.Registration with { Client = Subjects.Client with { RequestObjectEncryptionAlg = "RSA-OAEP", RequestObjectEncryptionEnc = "A256GCM" } }, null },
        { "nothing offered", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP", IdTokenEncryptedResponseEnc = "A256GCM" }, Settings = Subjects.Settings with { IdTokenEncryption = new([], []) } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_6_1))]
    public void Accepts_offered_encryption(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientEncryption().Check(subject), reason);
}

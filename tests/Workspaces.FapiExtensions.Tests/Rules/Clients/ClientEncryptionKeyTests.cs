using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientEncryptionKeyTests
{
    public static TheoryData<string, ClientRegistration, string?> OIDCR_2 => new()
    {
        { "not encrypted", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null } }, null },
        { "by reference", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP" } }, null },
        { "encryption key", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, IdTokenEncryptedResponseAlg = "RSA-OAEP" }, Keys = [Subjects.SigningKey with { Use = "enc" }] }, null },
        { "key without use", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, IdTokenEncryptedResponseAlg = "RSA-OAEP" }, Keys = [Subjects.SigningKey with { Use = null }] }, null },
        { "signing key only", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, IdTokenEncryptedResponseAlg = "RSA-OAEP" }, Keys = [Subjects.SigningKey] }, OAuthError.InvalidClientMetadata },
        { "no keys", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, IdTokenEncryptedResponseAlg = "RSA-OAEP" }, Keys = [] }, OAuthError.InvalidClientMetadata },
        { "encrypted response", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null, AuthorizationEncryptedResponseAlg = "RSA-OAEP" }, Keys = [Subjects.SigningKey] }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(OIDCR_2))]
    public void Requires_a_key_to_encrypt_to(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientEncryptionKey().Check(subject), reason);
}

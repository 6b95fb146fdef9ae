using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientIdTokenEncryptionRequiredTests
{
    public static TheoryData<string, ClientRegistration, string?> BrazilOB_5_2_2_2_1 => new()
    {
        { "both", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP", IdTokenEncryptedResponseEnc = "A256GCM" } }, null },
        { "neither", Subjects.Registration, OAuthError.InvalidClientMetadata },
        { "alg only", Subjects.Registration with { Client = Subjects.Client with { IdTokenEncryptedResponseAlg = "RSA-OAEP" } }, OAuthError.InvalidClientMetadata },
        { "no ID tokens", Subjects.Registration with { Client = Subjects.Client with { GrantTypes = ["client_credentials"] } }, null },
    };

    [Theory]
    [MemberData(nameof(BrazilOB_5_2_2_2_1))]
    public void Requires_encrypted_id_tokens(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientIdTokenEncryptionRequired().Check(subject), reason);
}

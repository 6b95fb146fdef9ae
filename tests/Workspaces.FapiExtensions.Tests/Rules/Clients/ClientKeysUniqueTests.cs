using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysUniqueTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_8_9_1 => new()
    {
        { "by reference", Subjects.Registration, null },
        { "one without id", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { KeyId = null }] }, null },
        { "two ids", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey, Subjects.SigningKey with { KeyId = "sig-2" }] }, null },
        { "the same id", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey, Subjects.SigningKey] }, OAuthError.InvalidClientMetadata },
        { "two without id", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { KeyId = null }, Subjects.SigningKey with { KeyId = "a" }] }, OAuthError.InvalidClientMetadata },
        { "one for each use, without ids", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { KeyId = null }, Subjects.SigningKey with { KeyId = null, Use = "enc" }] }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_8_9_1))]
    public void Requires_different_key_ids(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysUnique().Check(subject), reason);
}

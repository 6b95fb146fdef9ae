using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysPublicTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7517_9_3 => new()
    {
        { "by reference", Subjects.Registration, null },
        { "public", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey] }, null },
        { "private", Subjects.Registration with { Client = Subjects.Client with { JwksUri = null }, Keys = [Subjects.SigningKey with { Private = true }] }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7517_9_3))]
    public void Refuses_private_keys(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysPublic().Check(subject), reason);
}

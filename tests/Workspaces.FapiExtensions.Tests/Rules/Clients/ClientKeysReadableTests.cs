using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientKeysReadableTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC7517_5 => new()
    {
        { "readable", Subjects.Registration, null },
        { "malformed", Subjects.Registration with { KeysMalformed = true }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC7517_5))]
    public void Refuses_an_unreadable_key_set(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientKeysReadable().Check(subject), reason);
}

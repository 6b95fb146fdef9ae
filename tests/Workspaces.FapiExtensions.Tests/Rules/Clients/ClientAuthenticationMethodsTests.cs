using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientAuthenticationMethodsTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI1_ADV_5_2_2_14 => new()
    {
        { "offered", Subjects.Registration, null },
        { "secret", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "client_secret_basic" } }, OAuthError.InvalidClientMetadata },
        { "none", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "none" } }, OAuthError.InvalidClientMetadata },
        { "absent", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = null } }, OAuthError.InvalidClientMetadata },
        { "not offered here", Subjects.Registration with { Settings = Subjects.Settings with { ClientAuthenticationMethods = ["tls_client_auth"] } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_14))]
    public void Accepts_offered_methods(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientAuthenticationMethods().Check(subject), reason);
}

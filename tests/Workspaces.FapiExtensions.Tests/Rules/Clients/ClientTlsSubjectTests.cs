using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientTlsSubjectTests
{
    public static TheoryData<string, ClientRegistration, string?> RFC8705_2_1_2 => new()
    {
        { "other method", Subjects.Registration, null },
        { "subject", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth", TlsClientAuthSubjectDn = "CN=client" } }, null },
        { "dns name", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth", TlsClientAuthSanDns = "client.example" } }, null },
        { "none", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClientMetadata },
        { "two", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth", TlsClientAuthSubjectDn = "CN=client", TlsClientAuthSanUri = "https://client.example" } }, OAuthError.InvalidClientMetadata },
        { "empty", Subjects.Registration with { Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth", TlsClientAuthSanIp = "" } }, OAuthError.InvalidClientMetadata },
        { "unreadable", Subjects.Registration with { SubjectDnFault = "It is empty.", Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth", TlsClientAuthSubjectDn = "CN=client" } }, OAuthError.InvalidClientMetadata },
        { "name with another method", Subjects.Registration with { Client = Subjects.Client with { TlsClientAuthSanEmail = "a@client.example" } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(RFC8705_2_1_2))]
    public void Requires_one_name(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientTlsSubject().Check(subject), reason);
}

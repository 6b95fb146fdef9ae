using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientAuthenticationMethodRegisteredTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> FAPI1_ADV_5_2_2_14 => new()
    {
        { "registered", Subjects.Attempt, null },
        { "nothing tried", Subjects.Attempt with { Methods = [], Assertion = null }, OAuthError.InvalidClient },
        { "none", Subjects.Attempt with { Methods = ["none"], Assertion = null }, OAuthError.InvalidClient },
        { "two methods", Subjects.Attempt with { Methods = ["private_key_jwt", "tls_client_auth"] }, OAuthError.InvalidClient },
        { "another method", Subjects.Attempt with { Methods = ["tls_client_auth"] }, OAuthError.InvalidClient },
        { "method without assertion", Subjects.Attempt with { Assertion = null }, OAuthError.InvalidClient },
        { "no longer offered", Subjects.Attempt with { Settings = Subjects.Settings with { ClientAuthenticationMethods = ["tls_client_auth"] } }, OAuthError.InvalidClient },
        { "nothing registered", Subjects.Attempt with { Client = Subjects.Client with { TokenEndpointAuthMethod = null } }, OAuthError.InvalidClient },
        { "tls", Subjects.Attempt with { Methods = ["tls_client_auth"], Assertion = null, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, null },
    };

    [Theory]
    [MemberData(nameof(FAPI1_ADV_5_2_2_14))]
    public void Accepts_the_registered_method_alone(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientAuthenticationMethodRegistered().Check(subject), reason);
}

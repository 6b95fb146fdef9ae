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

    [Theory]
    [InlineData("private_key_jwt", "private_key_jwt", "private_key_jwt, tls_client_auth", "private_key_jwt", "tls_client_auth")]
    [InlineData(null, "other", "none", "none")]
    public void Tells_the_registered_one_and_those_that_were_tried(string? registered, string expected, string received, params string[] tried) => Verdict.Tells(
        expected, received, new ClientAuthenticationMethodRegistered().Check(Subjects.Attempt with { Methods = tried, Client = Subjects.Client with { TokenEndpointAuthMethod = registered } }));

    [Fact]
    public void Says_what_came_and_where_certificates_are_taken() => Assert.Equal(
        "The client must authenticate by the one method that it registered. With the request came a client_secret; this workspace takes private_key_jwt or tls_client_auth or self_signed_tls_client_auth. "
        + "Certificates are taken at https://mtls.example/token.",
        new ClientAuthenticationMethodRegistered().Check(Subjects.Attempt with { Methods = ["client_secret_post"], Presented = PresentedCredentials.Secret, MutualTlsUrl = "https://mtls.example/token" })?.Description);
}

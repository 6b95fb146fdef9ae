using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientCertificateRegisteredTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC8705_2_1_2 => new()
    {
        { "private_key_jwt", Subjects.Attempt, null },
        { "registered subject", Subjects.Attempt with { Certificate = Subjects.Certificate with { MatchesRegistration = true }, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, null },
        { "another subject", Subjects.Attempt with { Certificate = Subjects.Certificate, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClient },
        { "untrusted issuer", Subjects.Attempt with { Certificate = Subjects.Certificate with { MatchesRegistration = true, Trusted = false }, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClient },
        { "revoked here", Subjects.Attempt with { Certificate = Subjects.Certificate with { MatchesRegistration = true, Revoked = true }, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClient },
        { "self-signed, revoked here", Subjects.Attempt with { Certificate = Subjects.Certificate with { MatchesRegisteredKey = true, Revoked = true }, Client = Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, OAuthError.InvalidClient },
        { "no certificate", Subjects.Attempt with { Certificate = null, Client = Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" } }, OAuthError.InvalidClient },
        { "self-signed, registered key", Subjects.Attempt with { Certificate = Subjects.Certificate with { Trusted = false, MatchesRegisteredKey = true }, Client = Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, null },
        { "self-signed, another key", Subjects.Attempt with { Certificate = Subjects.Certificate, Client = Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, OAuthError.InvalidClient },
        { "self-signed, no certificate", Subjects.Attempt with { Certificate = null, Client = Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(RFC8705_2_1_2))]
    public void Compares_the_certificate_with_the_registration(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientCertificateRegistered().Check(subject), reason);
}

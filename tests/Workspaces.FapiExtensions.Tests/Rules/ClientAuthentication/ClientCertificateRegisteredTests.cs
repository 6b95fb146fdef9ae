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

    public static TheoryData<string?, ClientMetadata> Names => new()
    {
        { "CN=a", Pki with { TlsClientAuthSubjectDn = "CN=a" } },
        { "a.example", Pki with { TlsClientAuthSanDns = "a.example" } },
        { "https://a.example", Pki with { TlsClientAuthSanUri = "https://a.example" } },
        { "192.0.2.1", Pki with { TlsClientAuthSanIp = "192.0.2.1" } },
        { "a@a.example", Pki with { TlsClientAuthSanEmail = "a@a.example" } },
        { null, Pki },
    };

    private static ClientMetadata Pki => Subjects.Client with { TokenEndpointAuthMethod = "tls_client_auth" };

    private static ClientMetadata SelfSigned => Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" };

    [Theory]
    [MemberData(nameof(Names))]
    public void Tells_the_name_that_was_registered(string? name, ClientMetadata client) =>
        Verdict.Tells(name, "a certificate that is not registered", new ClientCertificateRegistered().Check(Subjects.Attempt with { Certificate = Subjects.Certificate, Client = client }));

    public static TheoryData<string, string, ClientMetadata, PresentedCertificate?> Presented => new()
    {
        { "nothing", "A trusted client certificate with the registered subject is needed. Certificates are taken at https://mtls.example/token.", Pki, null },
        { "a certificate of no trust anchor", "A trusted client certificate with the registered subject is needed.", Pki, Subjects.Certificate with { Trusted = false } },
        { "a certificate that is revoked here", "This server takes the client certificate, or the key in it, no longer.", Pki, Subjects.Certificate with { Revoked = true } },
        { "nothing", "A client certificate with a registered key is needed. Certificates are taken at https://mtls.example/token.", SelfSigned, null },
        { "a certificate that is not registered", "A client certificate with a registered key is needed.", SelfSigned, Subjects.Certificate },
        { "too slow", "The keys of the client could not be fetched from its jwks_uri; the certificate was not compared with them.", SelfSigned, Subjects.Certificate with { KeysFailure = "too slow" } },
    };

    [Theory]
    [MemberData(nameof(Presented))]
    public void Tells_what_is_wrong_with_the_certificate(string received, string sentence, ClientMetadata client, PresentedCertificate? certificate)
    {
        var violation = new ClientCertificateRegistered().Check(Subjects.Attempt with { Certificate = certificate, Client = client, MutualTlsUrl = "https://mtls.example/token" });

        Assert.Equal((received, sentence), (violation?.Received?.ToString(), violation?.Description));
    }
}

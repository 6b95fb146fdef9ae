using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientCertificateRequiredTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> CDR_SecurityEndpoints => new()
    {
        { "present", Subjects.Attempt with { Certificate = Subjects.Certificate }, null },
        { "absent", Subjects.Attempt, OAuthError.InvalidClient },
        { "absent elsewhere", Subjects.Attempt with { Endpoint = ProtocolEndpoints.Revocation }, null },
        { "absent at the other", Subjects.Attempt with { Endpoint = ProtocolEndpoints.PushedAuthorizationRequest }, OAuthError.InvalidClient },
    };

    [Theory]
    [MemberData(nameof(CDR_SecurityEndpoints))]
    public void Requires_a_certificate_at_the_named_endpoints(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientCertificateRequired([ProtocolEndpoints.Token, ProtocolEndpoints.PushedAuthorizationRequest]).Check(subject), reason);

    [Fact]
    public void Says_where_certificates_are_taken()
    {
        var violation = new ClientCertificateRequired([ProtocolEndpoints.Token]).Check(Subjects.Attempt with { MutualTlsUrl = "https://mtls.example/token" });

        Verdict.Tells("a client certificate", "nothing", violation);
        Assert.Equal("This endpoint needs a client certificate. Certificates are taken at https://mtls.example/token.", violation?.Description);
    }
}

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
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Rules.ClientAuthentication;

public class ClientCertificateTrustedTests
{
    public static TheoryData<string, ClientAuthenticationAttempt, string?> RFC8705_2_1 => new()
    {
        { "none", Subjects.Attempt, null },
        { "trusted", Subjects.Attempt with { Certificate = Subjects.Certificate }, null },
        { "untrusted", Subjects.Attempt with { Certificate = Subjects.Certificate with { Trusted = false } }, OAuthError.InvalidClient },
        { "revoked here", Subjects.Attempt with { Certificate = Subjects.Certificate with { Trusted = false, Revoked = true } }, OAuthError.InvalidClient },
        { "untrusted of a self-signed client", Subjects.Attempt with { Certificate = Subjects.Certificate with { Trusted = false }, Client = Subjects.Client with { TokenEndpointAuthMethod = "self_signed_tls_client_auth" } }, null },
    };

    [Theory]
    [MemberData(nameof(RFC8705_2_1))]
    public void Refuses_untrusted_certificates(string reason, ClientAuthenticationAttempt subject, string? error) =>
        Verdict.Is(error, new ClientCertificateTrusted().Check(subject), reason);

    [Theory]
    [InlineData(true, "no longer")]
    [InlineData(false, "not issued under a trust anchor")]
    public void Says_whether_it_was_revoked_here(bool revoked, string words) =>
        Assert.Contains(words, new ClientCertificateTrusted().Check(Subjects.Attempt with { Certificate = Subjects.Certificate with { Trusted = false, Revoked = revoked } })?.Description, StringComparison.Ordinal);
}

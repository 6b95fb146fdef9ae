using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules.Clients;

namespace Workspaces.FapiExtensions.Tests.Rules.Clients;

public class ClientSenderConstraintTests
{
    public static TheoryData<string, ClientRegistration, string?> FAPI2_SP_FINAL_5_3_2_1_4 => new()
    {
        { "none named", Subjects.Registration, null },
        { "certificate", Subjects.Registration with { Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = true } }, null },
        { "key", Subjects.Registration with { Client = Subjects.Client with { DpopBoundAccessTokens = true } }, null },
        { "key, not certificate", Subjects.Registration with { Client = Subjects.Client with { DpopBoundAccessTokens = true, TlsClientCertificateBoundAccessTokens = false } }, null },
        { "both", Subjects.Registration with { Client = Subjects.Client with { DpopBoundAccessTokens = true, TlsClientCertificateBoundAccessTokens = true } }, OAuthError.InvalidClientMetadata },
        { "neither", Subjects.Registration with { Client = Subjects.Client with { DpopBoundAccessTokens = false, TlsClientCertificateBoundAccessTokens = false } }, OAuthError.InvalidClientMetadata },
        { "no certificate, so a key", Subjects.Registration with { Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = false } }, null },
        { "no key, so a certificate", Subjects.Registration with { Client = Subjects.Client with { DpopBoundAccessTokens = false } }, null },
        { "key where only certificates are", Subjects.Registration with { SenderConstraint = [TokenBindingMethod.Mtls], Client = Subjects.Client with { DpopBoundAccessTokens = true } }, OAuthError.InvalidClientMetadata },
        { "no certificate where only those are", Subjects.Registration with { SenderConstraint = [TokenBindingMethod.Mtls], Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = false } }, OAuthError.InvalidClientMetadata },
        { "certificate where only keys are", Subjects.Registration with { SenderConstraint = [TokenBindingMethod.Dpop], Client = Subjects.Client with { TlsClientCertificateBoundAccessTokens = true } }, OAuthError.InvalidClientMetadata },
    };

    [Theory]
    [MemberData(nameof(FAPI2_SP_FINAL_5_3_2_1_4))]
    public void Accepts_one_offered_binding(string reason, ClientRegistration subject, string? error) =>
        Verdict.Is(error, new ClientSenderConstraint().Check(subject), reason);
}

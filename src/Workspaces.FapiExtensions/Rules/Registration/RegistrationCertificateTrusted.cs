using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Registers software only over mutual TLS, with a certificate that comes from one of the workspace&apos;s trust anchors.</summary>
/// <remarks>Call the registration_endpoint of the mtls_endpoint_aliases with the transport certificate of the software; ask the operator whose certificates count.</remarks>
[Rule("registration-certificate-trusted", "BrazilOBDCR-7.1-1", "OBUK-DCR-3.4", "CDR-ClientRegistration", Phase = RulePhase.Place)]
public sealed record RegistrationCertificateTrusted : IRule<RegistrationAccess>
{
    public Violation? Check(RegistrationAccess subject) => subject.Certificate switch
    {
        { Trusted: true } => null,
        null => new(OAuthError.InvalidClient, "Registration needs a client certificate.") { Expected = "a client certificate", Received = Received.Nothing },
        _ => new(OAuthError.InvalidClient, "The client certificate does not come from an authority that this workspace trusts, or does not hold.") { Expected = "a trusted certificate", Received = Received.Was("another certificate") },
    };
}

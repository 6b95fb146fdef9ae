using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Registers each software once.</summary>
/// <remarks>Change the registration that there is with PUT, or end it with DELETE first. Who lost its answer sends the same request again within the repeat_window, or asks the operator.</remarks>
[Rule("software-registered-once", "CDR-ClientRegistration", "BrazilOBDCR-9.3.1-5")]
[NeedsSoftwareStatements]
public sealed record SoftwareRegisteredOnce : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SoftwareRegistered
        ? new(OAuthError.InvalidSoftwareStatement, "This software is registered already.") { Received = Received.Was("a software that is registered") }
        : null;
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Registration;

/// <summary>Takes the <c>jti</c> of a signed registration request once.</summary>
/// <remarks>Make a new jti for every request. A request whose answer was lost may be sent again as it was: it gets the same client.</remarks>
[Rule("registration-single-use", "CDR-ClientRegistration", "OBUK-DCR-3.4", "RFC7519-4.1.7")]
[NeedsSignedRegistrations]
public sealed record RegistrationSingleUse : IRule<RegistrationRequest>
{
    public Violation? Check(RegistrationRequest subject) => subject.SignedRequest is { Replayed: true }
        ? new(OAuthError.InvalidClientMetadata, "The registration request was used before.") { Received = Received.Was("a jti that was used before") }
        : null;
}

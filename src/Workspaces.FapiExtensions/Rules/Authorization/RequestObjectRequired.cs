using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires a signed request object in every authorization request, by value or pushed.</summary>
/// <remarks>Send the parameters in a request object signed by a key of the client, by value or pushed as the metadata offer.</remarks>
[Rule("request-object-required", "FAPI1-ADV-5.2.2-1", "FAPI2-MS-FINAL-5.3.1-1", Phase = RulePhase.Form)]
public sealed record RequestObjectRequired : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is not null || subject.RequestUri is RequestUriStatus.Valid
            ? null
            : new(OAuthError.InvalidRequest, "The parameters must stand in a signed request object.")
            {
                Expected = "a signed request object",
                Received = Received.Was("plain parameters"),
            };
}

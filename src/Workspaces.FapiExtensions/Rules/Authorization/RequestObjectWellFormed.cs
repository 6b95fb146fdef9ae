using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a request object that is no signed JWT, or that cannot be decrypted.</summary>
/// <remarks>Send a compact signed JWT; when it is encrypted, encrypt the signed JWT for a key of this server.</remarks>
[Rule("request-object-well-formed", "RFC9101-4", "RFC9101-6.1", Phase = RulePhase.Place)]
public sealed record RequestObjectWellFormed : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is { Malformed: true }
            ? new(OAuthError.InvalidRequestObject, "The request object is no signed JWT, or it cannot be decrypted.") { NeverRedirect = true }
            : null;
}

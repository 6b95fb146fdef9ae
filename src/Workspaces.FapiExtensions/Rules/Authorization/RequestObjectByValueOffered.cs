using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses request objects by value where the workspace does not offer them.</summary>
/// <remarks>Push the request object to the pushed_authorization_request_endpoint, and go on with the request_uri.</remarks>
[Rule("request-object-by-value-offered", "RFC9101-5.1", "OIDCC-6.1", Phase = RulePhase.Form)]
public sealed record RequestObjectByValueOffered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject is { RequestObject: not null, Pushed: false, Settings.RequestObjectsByValue: false }
            ? new(OAuthError.RequestNotSupported, "Request objects must be pushed.")
            : null;
}

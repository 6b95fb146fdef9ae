using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses a <c>claims</c> parameter that is no JSON object of requested claims.</summary>
/// <remarks>Send the claims parameter as a JSON object whose members userinfo and id_token are objects of claims.</remarks>
[Rule("claims-parameter-valid", "OIDCC-5.5")]
public sealed record ClaimsParameterValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.ClaimsMalformed ? new(OAuthError.InvalidRequest, "The claims parameter cannot be read.") : null;
}

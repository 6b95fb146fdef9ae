using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the claims <see cref="Required"/> in the request object; what stands beside it does not count.</summary>
/// <remarks>Put the claim into the payload of the request object; a parameter beside it does not count.</remarks>
[Rule("request-object-claims", "FAPI1-ADV-5.2.2-10", "FAPI1-ADV-5.2.2-13", "FAPI1-ADV-5.2.2-15", "FAPI1-ADV-5.2.2-17", "FAPI2-MS-FINAL-5.3.2-1")]
public sealed record RequestObjectClaims(IReadOnlyList<string> Required) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject is { } request && Required.FirstOrDefault(claim => !request.Claims.Contains(claim)) is { } missing
            ? new(OAuthError.InvalidRequestObject, $"The request object lacks the claim {missing}.")
            {
                Expected = string.Join(", ", Required),
                Received = Received.Words(Required.Where(request.Claims.Contains), Required),
            }
            : null;
}

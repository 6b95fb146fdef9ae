using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>nbf</c> claim of a request object to lie at most <see cref="Max"/> in the past, and <c>nbf</c> and <c>iat</c> at most <see cref="FutureTolerance"/> in the future.</summary>
[Rule("request-object-age", "FAPI1-ADV-5.2.2-17", "FAPI2-SP-FINAL-5.3.2.1-13", "FAPI2-MS-FINAL-5.3.1-3")]
public sealed record RequestObjectAge(TimeSpan Max, TimeSpan FutureTolerance) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject switch
        {
            { NotBefore: { } from } when from < subject.Now - Max =>
                new(OAuthError.InvalidRequestObject, $"The nbf claim of the request object lies more than {Max} in the past."),
            { } request when request.NotBefore > subject.Now + FutureTolerance || request.IssuedAt > subject.Now + FutureTolerance =>
                new(OAuthError.InvalidRequestObject, $"The nbf or iat claim of the request object lies more than {FutureTolerance} in the future."),
            _ => null,
        };
}

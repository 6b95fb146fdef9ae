using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires the <c>nbf</c> claim of a request object to lie at most <see cref="Max"/> in the past, and <c>nbf</c> and <c>iat</c> at most <see cref="FutureTolerance"/> in the future.</summary>
/// <remarks>Make a new request object for every request, set nbf to the present time, and keep the clock of the client synchronised.</remarks>
[Rule("request-object-age", "FAPI1-ADV-5.2.2-17", "FAPI2-SP-FINAL-5.3.2.1-13", "FAPI2-MS-FINAL-5.3.1-3")]
public sealed record RequestObjectAge(TimeSpan Max, TimeSpan FutureTolerance) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject switch
        {
            { NotBefore: { } from } when from < subject.Now - Max =>
                new(OAuthError.InvalidRequestObject, $"The nbf claim of the request object lies more than {Max} in the past.")
                {
                    Expected = $"nbf at most {Max} ago",
                    Received = Received.Duration(subject.Now - from),
                },
            { } request when request.NotBefore > subject.Now + FutureTolerance || request.IssuedAt > subject.Now + FutureTolerance =>
                new(OAuthError.InvalidRequestObject, $"The nbf or iat claim of the request object lies more than {FutureTolerance} in the future.")
                {
                    Expected = $"nbf and iat at most {FutureTolerance} ahead",
                    Received = Received.Ahead(subject.Now, request.NotBefore, request.IssuedAt),
                },
            _ => null,
        };
}

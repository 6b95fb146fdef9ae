using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Requires <c>nbf</c> and <c>exp</c> claims in a request object, no further apart than <see cref="Max"/>, and refuses an expired one.</summary>
/// <remarks>Set nbf to the present time and exp a few minutes after it, and make a new request object for every request.</remarks>
[Rule("request-object-lifetime", "FAPI1-ADV-5.2.2-13", "FAPI2-MS-FINAL-5.3.1-4")]
public sealed record RequestObjectLifetime(TimeSpan Max) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject switch
        {
            null => null,
            { NotBefore: { } from, Expires: { } to } when to - from > Max =>
                new(OAuthError.InvalidRequestObject, $"The exp claim of the request object must lie at most {Max} after nbf.")
                {
                    Expected = $"{Max} at most from nbf to exp",
                    Received = Received.Duration(to - from),
                },
            { NotBefore: not null, Expires: { } to } => to > subject.Now ? null : new(OAuthError.InvalidRequestObject, "The request object has expired.")
            {
                Expected = "exp in the future",
                Received = Received.Duration(to - subject.Now),
            },
            _ => new(OAuthError.InvalidRequestObject, $"The request object must carry nbf and exp at most {Max} apart.")
            {
                Expected = "nbf and exp",
                Received = Received.Was("one of them, or neither"),
            },
        };
}

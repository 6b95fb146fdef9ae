using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts a request object without a <c>typ</c> header or with one of <see cref="Accepted"/>, and refuses JWTs of another kind.</summary>
/// <remarks>Leave the typ header out, or set it to oauth-authz-req+jwt.</remarks>
[Rule("request-object-type", "FAPI2-MS-FINAL-5.3.1-5", "RFC9101-10.8", Formal = true)]
public sealed record RequestObjectType(IReadOnlyList<string> Accepted) : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.RequestObject?.Type is not { } type || Accepted.Any(accepted => JwtType.Same(accepted, type))
            ? null
            : new(OAuthError.InvalidRequestObject, $"The typ header of a request object may be {string.Join(" or ", Accepted)}.")
            {
                Expected = string.Join(" or ", Accepted),
                Received = Received.Word(type, Vocabulary.JwtTypes),
            };
}

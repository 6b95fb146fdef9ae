using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.ClientAuthentication;

/// <summary>Accepts a client assertion without a <c>typ</c> header or with one of <see cref="Accepted"/>, and refuses JWTs of another kind.</summary>
/// <remarks>Leave the typ header out, or set it to JWT or client-authentication+jwt.</remarks>
[Rule("client-assertion-type", "RFC7523-3", "RFC8725-3.11")]
[NeedsClientAuthentication(ClientAuthenticationMethod.PrivateKeyJwt)]
public sealed record ClientAssertionType(IReadOnlyList<string> Accepted) : IRule<ClientAuthenticationAttempt>
{
    public Violation? Check(ClientAuthenticationAttempt subject) =>
        subject.Assertion?.Type is not { } type || Accepted.Any(accepted => JwtType.Same(accepted, type))
            ? null
            : new(OAuthError.InvalidClient, $"The typ header of a client assertion may be {string.Join(" or ", Accepted)}.")
            {
                Expected = string.Join(" or ", Accepted),
                Received = Received.Word(type, Vocabulary.JwtTypes),
            };
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Refuses grant types that the client did not register.</summary>
/// <remarks>Register the grant type for the client, or use one that it registered.</remarks>
[Rule("grant-type-registered", "RFC6749-5.2", "RFC7591-2")]
public sealed record GrantTypeRegistered : IRule<TokenRequest>
{
    public Violation? Check(TokenRequest subject) =>
        subject.Client.EffectiveGrantTypes().Contains(subject.GrantType)
            ? null
            : new(OAuthError.UnauthorizedClient, "The client did not register this grant_type.")
            {
                Expected = string.Join(" or ", subject.Client.EffectiveGrantTypes().Select(type => Vocabulary.Tell(type, Vocabulary.GrantTypes))),
                Received = Received.Word(subject.GrantType, Vocabulary.GrantTypes),
            };
}

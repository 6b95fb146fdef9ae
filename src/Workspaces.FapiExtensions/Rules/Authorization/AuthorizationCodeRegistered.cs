using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses authorization requests of clients that did not register the authorization code grant.</summary>
/// <remarks>Register the grant type authorization_code for the client, or use a grant that it registered.</remarks>
[Rule("authorization-code-registered", "RFC6749-4.1.2.1", "RFC7591-2")]
public sealed record AuthorizationCodeRegistered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.Client.EffectiveGrantTypes().Contains(GrantType.AuthorizationCode)
            ? null
            : new(OAuthError.UnauthorizedClient, "The client did not register the grant type authorization_code.")
            {
                Expected = GrantType.AuthorizationCode,
                Received = Received.Words(subject.Client.EffectiveGrantTypes(), Vocabulary.GrantTypes),
            };
}

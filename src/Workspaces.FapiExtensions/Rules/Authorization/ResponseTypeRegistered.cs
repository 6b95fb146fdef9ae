using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Refuses response types that the client did not register.</summary>
/// <remarks>Register the response type for the client, or send one that it registered.</remarks>
[Rule("response-type-registered", "RFC6749-4.1.2.1", "RFC7591-2")]
public sealed record ResponseTypeRegistered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.ResponseType is null || subject.Client.EffectiveResponseTypes().Any(type => ResponseType.Normalize(type) == subject.ResponseType)
            ? null
            : new(OAuthError.UnauthorizedClient, "The client did not register this response_type.")
            {
                Expected = string.Join(" or ", subject.Client.EffectiveResponseTypes().Select(type => Vocabulary.Tell(type, Vocabulary.ResponseTypes))),
                Received = Received.Word(subject.ResponseType, Vocabulary.ResponseTypes),
            };
}

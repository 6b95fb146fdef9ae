using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Accepts only the response types that the workspace offers.</summary>
/// <remarks>Send one of the response_types_supported of the metadata.</remarks>
[Rule("response-type-offered", "FAPI1-ADV-5.2.2-2", "FAPI1-BASE-5.2.2-23", "FAPI2-SP-FINAL-5.3.2.2-1")]
public sealed record ResponseTypeOffered : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject) =>
        subject.ResponseType switch
        {
            null => new(OAuthError.InvalidRequest, "The response_type is missing.")
            {
                Expected = string.Join(" or ", subject.Settings.ResponseTypes.Keys),
                Received = Received.Nothing,
            },
            { } type when subject.Settings.ResponseTypes.ContainsKey(type) => null,
            _ => new(OAuthError.UnsupportedResponseType, $"The response_type {Vocabulary.Tell(subject.ResponseType, Vocabulary.ResponseTypes)} is not offered; it may be {string.Join(" or ", subject.Settings.ResponseTypes.Keys)}.")
            {
                Expected = string.Join(" or ", subject.Settings.ResponseTypes.Keys),
                Received = Received.Word(subject.ResponseType, Vocabulary.ResponseTypes),
            },
        };
}

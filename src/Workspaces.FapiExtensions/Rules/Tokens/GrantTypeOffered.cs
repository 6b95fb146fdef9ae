using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Tokens;

/// <summary>Accepts only the grant types that the workspace offers.</summary>
/// <remarks>Send one of the grant_types_supported of the metadata.</remarks>
[Rule("grant-type-offered", "RFC6749-5.2", "FAPI2-SP-FINAL-5.3.2.1-2")]
public sealed record GrantTypeOffered : IRule<TokenRequest>
{
    public Violation? Check(TokenRequest subject) => subject.GrantType switch
    {
        "" => new(OAuthError.InvalidRequest, "The grant_type is missing.")
        {
            Expected = string.Join(" or ", subject.Settings.GrantTypes),
            Received = Received.Nothing,
        },
        not GrantType.Implicit when subject.Settings.GrantTypes.Contains(subject.GrantType) => null,
        _ => new(OAuthError.UnsupportedGrantType, $"The grant_type {Vocabulary.Tell(subject.GrantType, Vocabulary.GrantTypes)} is not offered; it may be {string.Join(" or ", subject.Settings.GrantTypes)}.")
        {
            Expected = string.Join(" or ", subject.Settings.GrantTypes),
            Received = Received.Word(subject.GrantType, Vocabulary.GrantTypes),
        },
    };
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires the keys of a <c>jwks</c> with more than one key for the same use to carry different key ids.</summary>
/// <remarks>Give each key of the set a kid of its own.</remarks>
[Rule("client-keys-unique", "FAPI1-ADV-8.9-1", "FAPI2-SP-FINAL-5.4.2")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysUnique : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Keys.GroupBy(key => key.Use).All(group => group.Count() is 1 || group.All(key => key.KeyId is not null))
            && subject.Keys.Where(key => key.KeyId is not null).GroupBy(key => key.KeyId).All(group => group.Count() is 1)
            ? null
            : new(OAuthError.InvalidClientMetadata, "The keys of the jwks must carry different kid members.");
}

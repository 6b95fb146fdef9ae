using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Refuses private and symmetric keys in a <c>jwks</c>.</summary>
/// <remarks>Remove the private members from every key, and replace keys that were sent with them: they are no longer secret.</remarks>
[Rule("client-keys-public", "RFC7517-9.3", "RFC7591-2", "OIDCR-2")]
[Concerns(nameof(ClientMetadata.Jwks))]
public sealed record ClientKeysPublic : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject) =>
        subject.Keys.Select((key, index) => key.Private ? key.NameAt(index) : null).FirstOrDefault(name => name is not null) is { } name
            ? new(OAuthError.InvalidClientMetadata, $"The jwks must hold public keys only. {name} is private or symmetric.")
            : null;
}

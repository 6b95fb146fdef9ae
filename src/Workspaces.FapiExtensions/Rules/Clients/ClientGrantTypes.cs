using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients whose grant types the workspace offers; <c>implicit</c> counts where it offers the hybrid flow, and a client without any is a resource server.</summary>
/// <remarks>Register grant types of grant_types_supported only.</remarks>
[Rule("client-grant-types", "RFC7591-2", "OIDCR-2")]
[Concerns(nameof(ClientMetadata.GrantTypes))]
public sealed record ClientGrantTypes : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        return subject.Client.EffectiveGrantTypes().Where(type => !Offered(type)).ToArray() is { Length: > 0 } refused
            ? new(OAuthError.InvalidClientMetadata, $"The grant_types name {string.Join(", ", refused)}, which the workspace does not offer; {Named.Offer(subject.Settings.GrantTypes)}.")
            : null;

        bool Offered(string type) => type is GrantType.Implicit
            ? subject.Settings.ResponseTypes.ContainsKey(ResponseType.CodeIdToken)
            : subject.Settings.GrantTypes.Contains(type);
    }
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Accepts only clients whose response types the workspace offers; a client with the authorization code grant that names none means <c>code</c>.</summary>
/// <remarks>Register response types of response_types_supported.</remarks>
[Rule("client-response-types", "FAPI1-ADV-5.2.2-2", "FAPI2-SP-FINAL-5.3.2.2-1", "RFC7591-2", "RFC7591-2.1")]
[Concerns(nameof(ClientMetadata.ResponseTypes))]
public sealed record ClientResponseTypes : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var types = subject.Client.EffectiveGrantTypes().Contains(GrantType.AuthorizationCode)
            ? subject.Client.EffectiveResponseTypes()
            : subject.Client.ResponseTypes ?? [];
        return types.Where(type => !subject.Settings.ResponseTypes.ContainsKey(ResponseType.Normalize(type))).ToArray() is { Length: > 0 } refused
            ? new(OAuthError.InvalidClientMetadata, $"The response_types name {string.Join(", ", refused)}, which the workspace does not offer; {Named.Offer(subject.Settings.ResponseTypes.Keys)}.")
            : null;
    }
}

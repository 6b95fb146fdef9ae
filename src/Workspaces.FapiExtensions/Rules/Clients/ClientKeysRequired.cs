using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Clients;

/// <summary>Requires signing keys of clients that sign assertions or register a self-signed certificate, and of clients that sign request objects when <see cref="ForRequestObjects"/> says all do.</summary>
/// <remarks>Register a jwks_uri, or a jwks with a key for signatures.</remarks>
[Rule("client-keys-required", "FAPI1-ADV-5.2.2-1", "RFC7523-3", "RFC8705-2.2.2", "RFC7591-2")]
[Concerns(nameof(ClientMetadata.Jwks), nameof(ClientMetadata.JwksUri))]
public sealed record ClientKeysRequired(bool ForRequestObjects) : IRule<ClientRegistration>
{
    public Violation? Check(ClientRegistration subject)
    {
        var client = subject.Client;
        var needed = client.TokenEndpointAuthMethod is ClientAuthenticationMethod.PrivateKeyJwt or ClientAuthenticationMethod.SelfSignedTlsClientAuth
            || client.RequireSignedRequestObject is true
            || client.RequestObjectSigningAlg is not null
            || (ForRequestObjects && client.EffectiveGrantTypes().Contains(GrantType.AuthorizationCode));
        return !needed || client.JwksUri is not null || subject.Keys.Any(key => SignsWithOneOf(key, subject.Settings.AcceptedSigningAlgorithms))
            ? null
            : new(OAuthError.InvalidClientMetadata, $"The client needs a jwks_uri, or a jwks with a key for signatures with {string.Join(" or ", subject.Settings.AcceptedSigningAlgorithms)}.");
    }

    private static bool SignsWithOneOf(ClientKey key, IReadOnlyList<string> algorithms) =>
        key is { Use: null or "sig", Type: "RSA" or "EC", Fault: null } && (key.Algorithm is null || algorithms.Contains(key.Algorithm));
}

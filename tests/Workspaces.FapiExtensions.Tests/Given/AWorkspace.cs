using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Consents;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>A workspace for tests with the given rules and clients.</summary>
internal static class AWorkspace
{
    public static ServerSettings Settings { get; } = new()
    {
        SigningAlgorithm = "PS256",
        AcceptedSigningAlgorithms = ["PS256", "ES256"],
        GrantTypes = ["authorization_code"],
        ResponseTypes = new Dictionary<string, IReadOnlyList<string>> { ["code"] = ["jwt"] },
        ClientAuthenticationMethods = ["private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth"],
        PushedAuthorizationRequests = true,
        RequestObjectsByValue = true,
        RequestObjectEncryption = new(["RSA-OAEP-256"], ["A256GCM"]),
        IdTokenEncryption = new([], []),
        AuthorizationResponseEncryption = new([], []),
        AuthorizationResponseIss = false,
        AccessTokenLifetime = TimeSpan.FromMinutes(5),
        IdTokenLifetime = TimeSpan.FromMinutes(5),
        AuthorizationCodeLifetime = TimeSpan.FromMinutes(1),
        RequestUriLifetime = TimeSpan.FromMinutes(1),
        AuthorizationResponseLifetime = TimeSpan.FromMinutes(5),
        ClientAssertionLifetime = TimeSpan.FromMinutes(5),
        RefreshTokens = new(RefreshTokenIssuance.Never, TimeSpan.FromDays(1), false),
        SubjectTypes = ["public", "pairwise"],
        ClaimsParameter = true,
        Claims = ["sub"],
        PersonalClaimsInIdToken = true,
        AcrValues = ["urn:acr"],
        DefaultAcr = null,
        UnmetAcrError = OAuthError.UnmetAuthenticationRequirements,
        AcrBySignIn = new([], [], []),
        Keys = new("", ""),
        ClientCertificateRevocation = new(RevocationCheck.Off, RevocationUnavailable.Refuse),
        NarrowScopes = false,
        Introspection = new(true, true, true),
        Dpop = new(["PS256", "ES256"], TimeSpan.FromSeconds(60), false, TimeSpan.FromMinutes(5)),
        Consent = new(TimeSpan.Zero, [], "", "", "", ""),
        AuthorizationDetails = FrozenDictionary<string, AuthorizationDetailType>.Empty,
        Registration = Rules.Subjects.RegistrationSettings,
    };

    public static Workspace Of(IEnumerable<IRule>? rules = null, TrustAnchors? anchors = null, string id = "acme", params Client[] clients) => Of(Settings, rules, anchors, id, clients);

    public static Workspace Of(ServerSettings settings, IEnumerable<IRule>? rules = null, TrustAnchors? anchors = null, string id = "acme", params Client[] clients) => new()
    {
        Id = id,
        DisplayName = id,
        ProfileId = "test",
        Revision = 1,
        Endpoints = new(new Uri("https://as.example/"), new Uri("https://mtls.as.example/"), id),
        Settings = settings,
        Rules = new RuleSet(rules ?? []),
        Scopes = ["openid", "accounts"],
        ScopeSet = new HashSet<string> { "openid", "accounts" },
        Keys = new() { Signing = Keys.Rsa, Published = [Keys.Rsa], Decryption = [Keys.Encryption] },
        SenderConstraint = [TokenBindingMethod.Mtls, TokenBindingMethod.Dpop],
        TrustAnchors = anchors ?? TrustAnchors.None,
        Clients = new Clients(clients),
        Secret = SHA256.HashData(Encoding.UTF8.GetBytes(id)),
    };

    public static Client Client(string id, string method = "private_key_jwt", string? jwks = null, Func<ClientMetadata, ClientMetadata>? change = null)
    {
        var metadata = new ClientMetadata { ClientId = id, TokenEndpointAuthMethod = method };
        metadata = change?.Invoke(metadata) ?? metadata;
        Assert.True(JwkSet.TryParse(Encoding.UTF8.GetBytes(jwks ?? Keys.Set(Keys.Rsa, Keys.Ec)), out var set));
        return new() { Metadata = metadata, Keys = new InlineClientKeys(set), CertificateSubject = CertificateSubject.From(metadata), Scopes = null };
    }

    private sealed class Clients(Client[] clients) : IClientDirectory
    {
        public ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken) =>
            new(Array.Find(clients, client => client.Id == clientId));

        public ValueTask<Client?> FindApiAsync(string resource, CancellationToken cancellationToken) =>
            new(Array.Find(clients, client => client.Metadata.ResourceIdentifier == resource));
    }
}

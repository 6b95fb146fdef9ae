using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Profiles;

namespace Workspaces.Fuzzing;

/// <summary>A workspace of the FAPI 2.0 profile with DPoP and one client in it; its key and its time are always the same, so that finds stay finds.</summary>
internal static class Given
{
    public const string ClientId = "client";
    public const string RedirectUri = "https://client.example/callback";

    public static WorkspaceKey Key { get; } = CreateKey();

    public static DateTimeOffset Now { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static string PublicKey { get; } = Write(Key);

    public static Client Client { get; } = CreateClient();

    public static Workspace Signed { get; } = CreateWorkspace("fapi2-message-signing");

    public static Workspace Dpop { get; } = CreateWorkspace("fapi2-security");

    public static Workspace Regulated { get; } = CreateWorkspace("open-banking-brazil");

    public static byte[] Sign(string text) => ((ECDsa)Key.Key).SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256);

    public static byte[] Jwt(string header, string payload)
    {
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));
        return Encoding.UTF8.GetBytes(signed + "." + Base64Url.EncodeToString(Sign(signed)));
    }

    private static WorkspaceKey CreateKey()
    {
        // A number that everybody knows: the key of these inputs and of nothing else.
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData("fuzzing"u8) });
        return WorkspaceKeyFactory.ImportPkcs8("key", "ES256", key.ExportPkcs8PrivateKey());
    }

    private static Client CreateClient()
    {
        var metadata = new ClientMetadata
        {
            ClientId = ClientId,
            RedirectUris = [RedirectUri],
            GrantTypes = ["authorization_code"],
            ResponseTypes = ["code"],
            TokenEndpointAuthMethod = "private_key_jwt",
            RequestObjectSigningAlg = "ES256",
            Jwks = JsonElement.Parse($$"""{"keys":[{{PublicKey}}]}"""),
        };
        return new()
        {
            Metadata = metadata,
            Keys = JwkSet.TryParse(Encoding.UTF8.GetBytes($$"""{"keys":[{{PublicKey}}]}"""), out var set) ? new InlineClientKeys(set) : InlineClientKeys.None,
            CertificateSubject = null,
            Scopes = null,
        };
    }

    private static Workspace CreateWorkspace(string profileId)
    {
        var profile = ProfileCatalog.Load(null).Find(profileId) ?? throw new InvalidOperationException($"There is no profile {profileId}.");
        return new()
        {
            Id = "acme",
            DisplayName = "acme",
            ProfileId = profileId,
            Revision = 1,
            Endpoints = new(new("https://as.example/"), new("https://mtls.as.example/"), "acme"),
            Settings = profile.Settings,
            Rules = new(profile.Rules),
            Scopes = profile.Scopes,
            ScopeSet = profile.Scopes.ToHashSet(StringComparer.Ordinal),
            Keys = new() { Signing = Key, Published = [Key], Decryption = [] },
            SenderConstraint = profile.SenderConstraint,
            TrustAnchors = TrustAnchors.None,
            Clients = new OneClient(),
            Secret = new byte[32],
        };
    }

    private static string Write(WorkspaceKey key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            PublicJwk.Write(writer, key);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class OneClient : IClientDirectory
    {
        public ValueTask<Client?> FindAsync(string clientId, CancellationToken cancellationToken) => new(clientId == ClientId ? Client : null);
    }
}

/// <summary>A clock that stands still.</summary>
internal sealed class StoppedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Given.Now;
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>
/// Facts that one rule refuses and that this server's own reading never lets come so far: it decrypts nothing that is not offered, and takes the client from the <c>client_id</c> itself. Whoever else
/// gathers the facts may, as a guest in another engine does; the judge is asked directly.
/// </summary>
internal static class JudgedProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        new("client-id-matches", scene => Task.FromResult(scene.Rules.Check(new ClientAuthenticationAttempt
        {
            Now = DateTimeOffset.UnixEpoch,
            Endpoint = ProtocolEndpoints.Token,
            Client = new() { ClientId = "one", TokenEndpointAuthMethod = ClientAuthenticationMethod.PrivateKeyJwt },
            Settings = scene.Settings,
            Methods = [ClientAuthenticationMethod.PrivateKeyJwt],
            ClientIdParameter = "other",
            Assertion = new() { Algorithm = scene.Plan.SigningAlgorithm, Signature = SignatureStatus.Valid },
            AudienceSymbols = new Dictionary<string, string>(),
        })?.RuleId)),
        new("request-object-encryption", scene => Task.FromResult(scene.Rules.Check(new AuthorizationRequest
        {
            Now = DateTimeOffset.UnixEpoch,
            Issuer = "https://localhost/w",
            Endpoint = ProtocolEndpoints.PushedAuthorizationRequest,
            Pushed = true,
            Client = new() { ClientId = "one", RedirectUris = ["https://client.example.com/callback"] },
            Settings = scene.Settings,
            OfferedScopes = scene.Template.ScopeSet,
            Parameters = new HashSet<string> { "redirect_uri" },
            RedirectUri = "https://client.example.com/callback",
            RequestObject = new() { Algorithm = scene.Plan.SigningAlgorithm, Signature = SignatureStatus.Valid, Claims = new HashSet<string>(), EncryptionAlgorithm = "RSA1_5", ContentEncryption = "A256GCM" },
        })?.RuleId)),
    ];
}

using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Testing.Pki;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Client authentication, token requests and grants that one rule refuses.</summary>
internal static class TokenProbes
{
    private static readonly TppKey Stolen = TppKey.Create("ES256");

    public static IReadOnlyList<Probe> All { get; } =
    [
        OfAssertion("client-assertion-audience", jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/"),
        OfAssertion("client-assertion-key-hints", jwt => jwt.Header["jwk"] = jwt.Key.BarePublicJwk()),
        OfAssertion("client-assertion-lifetime", jwt => jwt.Claims["exp"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 86_400),
        OfAssertion("client-assertion-signature", jwt => jwt.Finish = text => text[..^6] + "AAAAAA"),
        OfAssertion("client-assertion-signing-algorithm", jwt => jwt.Header["alg"] = "HS256"),
        OfAssertion("client-assertion-subject", jwt => jwt.Claims["iss"] = "other"),
        OfAssertion("client-assertion-type", jwt => jwt.Header["typ"] = "oauth-authz-req+jwt"),
        new("client-assertion-single-use", async scene =>
        {
            var tpp = await scene.ClientAsync();
            FlowChanges same = new() { ClientAssertion = jwt => jwt.Claims["jti"] = "once" };
            return await OwnAsync(tpp, same) ?? await OwnAsync(tpp, same);
        }),
        new("client-authentication-method", async scene => await OwnAsync(await scene.ClientAsync(), new() { TokenForm = form => form["client_secret"] = "secret" })),
        new("client-certificate-required", async scene => await OwnAsync(await scene.ClientAsync(options: options => options with { Certificate = null }))),
        new("client-certificate-registered", async scene => await OwnAsync(await ByTlsAsync(scene, options => options with { Certificate = scene.Server.Pki.Issue("CN=another") }))),
        new("client-certificate-trusted", async scene => await OwnAsync(await ByTlsAsync(scene, options => options with { Certificate = scene.Server.Foreign.Issue(options.SubjectDn!) }))),
        OfForm("client-credentials-scopes", form => form["scope"] = "openid"),
        OfForm("grant-type-offered", form => form["grant_type"] = "password"),
        new("grant-type-registered", async scene => await OwnAsync(await scene.ClientAsync(metadata: client => client["grant_types"] = new JsonArray("authorization_code")))),
        new("sender-constrained", async scene => await OwnAsync(scene.Settings.Dpop is null
            ? await scene.ClientAsync(metadata: client => client["dpop_bound_access_tokens"] = true)
            : await scene.ClientAsync(options: options => options with { Certificate = null }))),
        OfCode("code-redirect-uri", form => form["redirect_uri"] += "/other"),
        OfCode("code-verifier", form => form["code_verifier"] = new('v', 43)),
        OfCode("grant-valid", form => form["code"] = new('c', 43)),
        new("refresh-scopes", async scene =>
        {
            var tpp = await scene.ClientAsync(settings: settings => settings with { RefreshTokens = settings.RefreshTokens with { Issue = RefreshTokenIssuance.Always } });
            var flow = await tpp.Flow();
            return AblationScene.RuleOf(await tpp.RefreshAsync(flow.RefreshToken ?? $"none: {AblationScene.RuleOf(flow)}", "openid root"));
        }),
        new("code-dpop-binding", async scene =>
        {
            var (tpp, attempt) = await AttemptAsync(scene);
            var response = await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"]);
            return AblationScene.RuleOf(await tpp.TokenAsync(attempt, response.Code!, new() { DpopProof = proof => (proof.Key, proof.Header["jwk"]) = (Stolen, Stolen.BarePublicJwk()) }));
        }),
    ];

    /// <summary>A client that has its tokens bound to a key.</summary>
    public static TppOptions Dpop(TppOptions options) => options with { Dpop = true };

    private static async Task<(Tpp Tpp, AuthorizationAttempt Attempt)> AttemptAsync(AblationScene scene)
    {
        var tpp = await scene.ClientAsync(options: Dpop);
        return (tpp, tpp.Start());
    }

    private static Task<Tpp> ByTlsAsync(AblationScene scene, Func<TppOptions, TppOptions> change) => scene.ClientAsync(
        settings: settings => settings with { ClientAuthenticationMethods = ["private_key_jwt", "tls_client_auth"] },
        options: options => change(options with { AuthenticationMethod = "tls_client_auth" }));

    private static Probe OfAssertion(string rule, Action<JwtDraft> change) => new(rule, async scene => await OwnAsync(await scene.ClientAsync(), new() { ClientAssertion = change }));

    private static Probe OfForm(string rule, Action<FormParameters> change) => new(rule, async scene => await OwnAsync(await scene.ClientAsync(), new() { TokenForm = change }));

    private static Probe OfCode(string rule, Action<FormParameters> change) => new(rule, async scene =>
        AblationScene.RuleOf(await (await scene.ClientAsync(scene.Plan.Style with { Pkce = true })).Flow(new() { TokenForm = change })));

    private static async Task<string?> OwnAsync(Tpp tpp, FlowChanges? changes = null) => AblationScene.RuleOf(await tpp.ClientCredentialsAsync(changes: changes));
}

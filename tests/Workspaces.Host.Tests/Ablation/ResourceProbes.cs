using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Calls with an access token, and DPoP proofs, that one rule refuses.</summary>
internal static class ResourceProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        Of("access-token-binding", (scene, tpp, token) => tpp.With(options => options with { Certificate = scene.Server.Pki.Issue("CN=another") }).UserinfoAsync(token)),
        Of("access-token-in-header", (_, tpp, token) => tpp.UserinfoAsync(token, new() { Request = request => request.RequestUri = new(request.RequestUri + "?access_token=" + token) })),
        Of("access-token-valid", (_, tpp, token) => tpp.UserinfoAsync(token[..^6] + "AAAAAA")),
        Of("interaction-id-required", (_, tpp, token) => tpp.ResourceAsync(token, new() { Request = request => request.Headers.Remove("x-fapi-interaction-id") })),
        new("access-token-scope", async scene =>
        {
            var tpp = await scene.ClientAsync(options: options => options with { Scope = options.Scope + " consents cdr:registration" });
            return AblationScene.RuleOf(await tpp.UserinfoAsync((await tpp.ClientCredentialsAsync())["access_token"]!));
        }),
        Of("resource-consent", (_, tpp, token) => tpp.ResourceAsync(token, path: AblationServer.NotPermitted.TrimStart('/'))),
        OfProof("dpop-proof-access-token-hash", proof => proof.Claims.Remove("ath")),
        OfProof("dpop-proof-algorithm", proof => proof.Header["alg"] = "HS256"),
        OfProof("dpop-proof-claims", proof => proof.Claims.Remove("jti")),
        OfProof("dpop-proof-freshness", proof => proof.Claims["iat"] = (long)proof.Claims["iat"]! - 3600),
        OfProof("dpop-proof-method", proof => proof.Claims["htm"] = "PUT"),
        OfProof("dpop-proof-nonce", proof => proof.Claims["nonce"] = "made-up"),
        OfProof("dpop-proof-signature", proof => proof.Finish = text => text[..^6] + "AAAAAA"),
        OfProof("dpop-proof-type", proof => proof.Header["typ"] = "JWT"),
        OfProof("dpop-proof-uri", proof => proof.Claims["htu"] += "/other"),
        OfProof("dpop-proof-well-formed", proof => proof.Finish = _ => "abc"),
        OfProofs("dpop-proof-single-header", new() { Request = request => request.Headers.Add("DPoP", "a.b.c") }),
        new("dpop-proof-single-use", async scene =>
        {
            var (tpp, token) = await GrantedAsync(scene, TokenProbes.Dpop);
            FlowChanges same = new() { DpopProof = proof => proof.Claims["jti"] = "once" };
            return AblationScene.RuleOf(await tpp.UserinfoAsync(token, same)) ?? AblationScene.RuleOf(await tpp.UserinfoAsync(token, same));
        }),
    ];

    private static Probe Of(string rule, Func<AblationScene, Tpp, string, Task<Answer>> call) => new(rule, async scene =>
    {
        var (tpp, token) = await GrantedAsync(scene, options => options);
        return AblationScene.RuleOf(await call(scene, tpp, token));
    });

    private static Probe OfProof(string rule, Action<JwtDraft> change) => OfProofs(rule, new() { DpopProof = change });

    private static Probe OfProofs(string rule, FlowChanges changes) => new(rule, async scene =>
    {
        var (tpp, token) = await GrantedAsync(scene, TokenProbes.Dpop);
        return AblationScene.RuleOf(await tpp.UserinfoAsync(token, changes));
    });

    private static async Task<(Tpp Tpp, string Token)> GrantedAsync(AblationScene scene, Func<TppOptions, TppOptions> options)
    {
        var tpp = await scene.ClientAsync(options: options);
        var flow = await tpp.Flow();
        return (tpp, flow.AccessToken ?? throw new InvalidOperationException($"{scene.Plan.Profile}: the flow ended with {AblationScene.RuleOf(flow) ?? flow.Error}: {flow.ErrorDescription}"));
    }
}

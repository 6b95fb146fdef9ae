using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Host.Tests.Ablation;

/// <summary>Authorization requests that one rule refuses.</summary>
internal static class RequestProbes
{
    public static IReadOnlyList<Probe> All { get; } =
    [
        OfParameters("acr-supported", (form, _) => form["claims"] = """{"id_token":{"acr":{"essential":true,"value":"urn:none"}}}"""),
        OfParameters("claims-parameter-valid", (form, _) => form["claims"] = """{"id_token":[]}"""),
        OfParameters("nonce-required", (form, _) => form.Remove("nonce")),
        OfParameters("openid-scope-required", (form, scene) => form["scope"] = scene.Plan.Scope.Split(' ')[^1]),
        OfParameters("parameter-lengths", (form, _) => form["state"] = new('s', 3000)),
        OfParameters("parameters-forbidden", (form, _) => form["id_token_hint"] = "a.b.c"),
        OfParameters("pkce-s256", (form, _) => (form["code_challenge"], form["code_challenge_method"]) = (new('A', 43), "plain")),
        OfParameters("prompt-valid", (form, _) => form["prompt"] = "none login"),
        OfParameters("redirect-uri-registered", (form, _) => form["redirect_uri"] += "/other"),
        OfParameters("redirect-uri-required", (form, _) => form.Remove("redirect_uri")),
        OfParameters("response-mode-offered", (form, scene) => form["response_mode"] = scene.IsUnitedKingdom ? "query" : "form_post"),
        OfParameters("response-type-offered", (form, _) => form["response_type"] = "token"),
        new("scopes-allowed", async scene => await FlowAsync(
            await WithoutIntentAsync(scene), new() { Parameters = form => form["scope"] = scene.Settings.NarrowScopes ? "root" : scene.Plan.Scope + " root" })),
        OfParameters("sharing-duration", (form, _) => form["claims"] = """{"sharing_duration":"long"}"""),
        OfParameters("authorization-details-valid", (form, _) => form["authorization_details"] = "[]"),
        OfParameters("grant-management-valid", (form, _) => form["grant_management_action"] = "destroy"),
        new("intent-required", async scene => await FlowAsync(await WithoutIntentAsync(scene))),
        new("intent-usable", async scene => await FlowAsync(
            await WithoutIntentAsync(scene), new() { Parameters = form => NameUnknown(scene, form) })),
        OfObject("request-object-age", jwt => jwt.Claims["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + 3600),
        OfObject("request-object-audience", jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/"),
        OfObject("request-object-claims", jwt => jwt.Claims.Remove("client_id")),
        OfObject("request-object-issuer", jwt => jwt.Claims["iss"] = "other"),
        OfObject("request-object-key-hints", jwt => jwt.Header["jwk"] = jwt.Key.BarePublicJwk()),
        OfObject("request-object-lifetime", jwt => jwt.Claims.Remove("exp")),
        OfObject("request-object-not-nested", jwt => jwt.Claims["request"] = "a.b.c"),
        OfObject("request-object-signature", jwt => jwt.Finish = Break),
        OfObject("request-object-signing-algorithm", jwt => jwt.Header["alg"] = "HS256"),
        OfObject("request-object-type", jwt => jwt.Header["typ"] = "client-authentication+jwt"),
        OfMetadata("authorization-code-registered", client => client["grant_types"] = new JsonArray("client_credentials")),
        OfMetadata("response-type-registered", client => client["response_types"] = new JsonArray((string)client["response_types"]![0]! == "code" ? "code id_token" : "code")),
        OfMetadata("client-request-object-algorithm", client => client["request_object_signing_alg"] = (string)client["request_object_signing_alg"]! == "PS256" ? "ES256" : "PS256", Signed),
        new("client-request-object-required", async scene => await FlowAsync(await scene.ClientAsync(Plain(scene), metadata: client => client["require_signed_request_object"] = true))),
        new("client-par-required", async scene => await FlowAsync(await scene.ClientAsync(scene.Plan.Style with { Delivery = Delivery.Query }, metadata: client => client["require_pushed_authorization_requests"] = true))),
        new("request-object-required", async scene => await FlowAsync(await scene.ClientAsync(Plain(scene)))),
        new("par-required", async scene => await FlowAsync(await scene.ClientAsync(ByValue(scene), settings => settings with { RequestObjectsByValue = true }))),
        new("request-object-by-value-offered", async scene => await FlowAsync(await scene.ClientAsync(ByValue(scene), settings => settings with { RequestObjectsByValue = false }))),
        new("request-object-well-formed", async scene => await FlowAsync(await scene.ClientAsync(Signed(scene)), Replacing("request", "a.b"))),
        new("request-uri-valid", async scene => await FlowAsync(await scene.ClientAsync(), new() { Query = query => query["request_uri"] = "urn:ietf:params:oauth:request_uri:" + new string('x', 43) })),
        new("request-uri-not-pushed", async scene => await FlowAsync(await PushingAsync(scene), new() { PushForm = form => form["request_uri"] = "urn:example:1" })),
        new("request-single-source", async scene => await FlowAsync(await PushingAsync(scene), new() { Query = query => query["request"] = "a.b.c" })),
        new("request-object-single-use", async scene =>
        {
            var tpp = await PushingAsync(scene);
            var (attempt, _) = await tpp.StartAsync();
            var same = Replacing("request", tpp.RequestObject(attempt));
            return AblationScene.RuleOf(await tpp.PushAsync(attempt, same)) ?? AblationScene.RuleOf(await tpp.PushAsync(attempt, same));
        }),
        new("dpop-jkt-matches-proof", async scene => await FlowAsync(await scene.ClientAsync(options: TokenProbes.Dpop), new() { Parameters = form => form["dpop_jkt"] = new('A', 43) })),
    ];

    private static void NameUnknown(AblationScene scene, FormParameters form)
    {
        const string unknown = "urn:nobody:lodged-it";
        if (scene.Plan.Intent is { } plan)
        {
            plan.Name(form, unknown);
        }
        else if (scene.Settings.Consent.RichAuthorization)
        {
            (form["grant_management_action"], form["grant_id"]) = ("merge", unknown);
        }
        else
        {
            form["claims"] = $$"""{"cdr_arrangement_id":"{{unknown}}"}""";
        }
    }

    private static Task<Tpp> WithoutIntentAsync(AblationScene scene) => scene.ClientAsync(options: options => options with { Intent = null });

    private static Probe OfParameters(string rule, Action<FormParameters, AblationScene> change) =>
        new(rule, async scene => await FlowAsync(await scene.ClientAsync(), new() { Parameters = form => change(form, scene) }));

    private static Probe OfObject(string rule, Action<JwtDraft> change) => new(rule, async scene => await FlowAsync(await scene.ClientAsync(Signed(scene)), new() { RequestObject = change }));

    private static Probe OfMetadata(string rule, Action<JsonObject> change, Func<AblationScene, FlowStyle>? style = null) =>
        new(rule, async scene => await FlowAsync(await scene.ClientAsync(style?.Invoke(scene), metadata: change)));

    private static async Task<string?> FlowAsync(Tpp tpp, FlowChanges? changes = null) => AblationScene.RuleOf(await tpp.Flow(changes));

    private static FlowStyle Signed(AblationScene scene) => scene.Plan.Style.Delivery is Delivery.Pushed ? scene.Plan.Style with { Delivery = Delivery.PushedObject } : scene.Plan.Style;

    private static FlowStyle Plain(AblationScene scene) => scene.Plan.Style with { Delivery = scene.IsUnitedKingdom ? Delivery.Query : Delivery.Pushed };

    private static FlowStyle ByValue(AblationScene scene) => scene.Plan.Style with { Delivery = Delivery.ObjectByValue };

    // Open Banking UK has no pushed requests until a workspace turns them on.
    private static Task<Tpp> PushingAsync(AblationScene scene) =>
        scene.ClientAsync(scene.Plan.Style with { Delivery = Delivery.PushedObject, Pkce = true }, settings => settings with { PushedAuthorizationRequests = true });

    private static FlowChanges Replacing(string parameter, string value) => new() { PushForm = form => form[parameter] = value, Query = query => query[parameter] = query.Has(parameter) ? value : null };

    private static string Break(string jwt) => jwt[..^6] + (jwt.EndsWith("AAAAAA", StringComparison.Ordinal) ? "BBBBBB" : "AAAAAA");
}

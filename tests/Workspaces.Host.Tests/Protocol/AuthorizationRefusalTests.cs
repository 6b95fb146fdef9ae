using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using static Workspaces.Host.Tests.Protocol.Plans;
using static Workspaces.Host.Tests.Protocol.Refusal;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Authorization requests that the certification suite expects to be refused (conformance 8.3 and 10.6).</summary>
public sealed class AuthorizationRefusalTests(ProtocolHosts hosts)
{
    private const string Elsewhere = "https://elsewhere.example.com/callback";

    private static readonly Dictionary<string, Refusal> Pushed = new()
    {
        ["redirect_uri that is not registered"] = OfParameters(PushedJarm, form => form["redirect_uri"] += "/other", "par 400 invalid_request redirect-uri-registered"),
        ["redirect_uri at a foreign host"] = OfParameters(PushedJarm, form => form["redirect_uri"] = Elsewhere, "par 400 invalid_request redirect-uri-registered"),
        ["no redirect_uri"] = OfParameters(PushedJarm, form => form.Remove("redirect_uri"), "par 400 invalid_request redirect-uri-required"),
        ["redirect_uri outside the object only"] = Of(PushedJarm, new() { RequestObject = jwt => jwt.Claims.Remove("redirect_uri"), PushForm = form => form["redirect_uri"] = "https://tpp.example.com/callback" }, "par 400 invalid_request redirect-uri-required"),
        ["no exp"] = OfObject(PushedJarm, jwt => jwt.Claims.Remove("exp"), "par 400 invalid_request_object request-object-lifetime"),
        ["no nbf"] = OfObject(PushedJarm, jwt => jwt.Claims.Remove("nbf"), "par 400 invalid_request_object request-object-lifetime"),
        ["no aud"] = OfObject(PushedJarm, jwt => jwt.Claims.Remove("aud"), "par 400 invalid_request_object request-object-audience"),
        ["no scope"] = OfObject(PushedJarm, jwt => jwt.Claims.Remove("scope"), "par 400 invalid_request_object request-object-claims"),
        ["no nonce"] = OfObject(PushedJarm, jwt => jwt.Claims.Remove("nonce"), "par 400 invalid_request nonce-required"),
        ["expired object"] = OfObject(PushedJarm, jwt => Shift(jwt, TimeSpan.FromHours(-1)), "par 400 invalid_request_object request-object-lifetime"),
        ["aud of another server"] = OfObject(PushedJarm, jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/", "par 400 invalid_request_object request-object-audience"),
        ["aud of the endpoint"] = OfObject(PushedJarm, jwt => jwt.Claims["aud"] += "/par", "par 400 invalid_request_object request-object-audience"),
        ["exp too far ahead"] = OfObject(PushedJarm, jwt => Add(jwt, "exp", TimeSpan.FromMinutes(70)), "par 400 invalid_request_object request-object-lifetime"),
        ["nbf too long ago"] = OfObject(PushedJarm, jwt => Add(jwt, "nbf", TimeSpan.FromMinutes(-70)), "par 400 invalid_request_object request-object-lifetime"),
        ["RS256"] = OfObject(PushedJarm with { SigningAlgorithm = "PS256" }, jwt => jwt.Header["alg"] = "RS256", "par 400 invalid_request_object request-object-signing-algorithm"),
        ["HS256 with the public key"] = OfObject(PushedJarm, jwt => jwt.Header["alg"] = "HS256", "par 400 invalid_request_object request-object-signing-algorithm"),
        ["alg none"] = OfObject(PushedJarm, jwt => jwt.Header["alg"] = "none", "par 400 invalid_request_object request-object-signing-algorithm"),
        ["broken signature"] = OfObject(PushedJarm, jwt => jwt.Finish = Break, "par 400 invalid_request_object request-object-signature"),
        ["another client's key"] = new(PushedJarm, async scene =>
        {
            var other = await scene.AnotherClientAsync();
            return Verdict.Of(await scene.Tpp.Flow(new() { RequestObject = jwt => jwt.Key = other.Keys.Signing }));
        }, "par 400 invalid_request_object request-object-signature"),
        ["another client's object"] = new(PushedJarm, async scene =>
        {
            var other = await scene.AnotherClientAsync();
            var stolen = other.RequestObject(other.Start());
            return Verdict.Of(await scene.Tpp.Flow(new() { PushForm = form => form["request"] = stolen }));
        }, "par 400 invalid_request_object request-object-issuer"),
        ["iss of another client"] = OfObject(PushedJarm, jwt => jwt.Claims["iss"] = "other", "par 400 invalid_request_object request-object-issuer"),
        ["an assertion for an object"] = OfObject(PushedJarm, jwt => jwt.Header["typ"] = "client-authentication+jwt", "par 400 invalid_request_object request-object-type"),
        ["key in the header"] = OfObject(PushedJarm, jwt => jwt.Header["jwk"] = jwt.Key.BarePublicJwk(), "par 400 invalid_request_object request-object-key-hints"),
        ["no JWT"] = Of(PushedJarm, new() { PushForm = form => form["request"] = "a.b" }, "par 400 invalid_request_object request-object-well-formed"),
        ["no request object"] = Of(PushedJarm with { Style = FlowStyle.Jarm with { Delivery = Delivery.Pushed } }, new(), "par 400 invalid_request request-object-required"),
        ["replayed object"] = new(PushedJarm, async scene =>
        {
            var same = scene.Tpp.RequestObject(scene.Tpp.Start());
            await scene.Tpp.Flow(new() { PushForm = form => form["request"] = same });
            return Verdict.Of(await scene.Tpp.Flow(new() { PushForm = form => form["request"] = same }));
        }, "par 400 invalid_request_object request-object-single-use"),
        ["response_type code without response_mode"] = OfParameters(PushedHybrid, form => form["response_type"] = "code", "par 400 unsupported_response_type response-mode-offered"),
        ["response_type token"] = OfParameters(PushedJarm, form => form["response_type"] = "token", "par 400 unsupported_response_type response-type-offered"),
        ["response_mode query"] = OfParameters(PushedHybrid, form => form["response_mode"] = "query", "par 400 invalid_request response-mode-offered"),
        ["request_uri in the form"] = Of(PushedJarm, new() { PushForm = form => form["request_uri"] = "urn:example:1" }, "par 400 invalid_request request-uri-not-pushed"),
        ["request_uri in the object"] = OfObject(PushedJarm, jwt => jwt.Claims["request_uri"] = "urn:example:1", "par 400 invalid_request_object request-object-not-nested"),
        ["request in the object"] = OfObject(PushedJarm, jwt => jwt.Claims["request"] = "a.b.c", "par 400 invalid_request_object request-object-not-nested"),
        ["no code_challenge"] = OfParameters(PushedJarm, form => form.Remove("code_challenge"), "par 400 invalid_request pkce-s256"),
        ["code_challenge_method plain"] = OfParameters(PushedJarm, form => form["code_challenge_method"] = "plain", "par 400 invalid_request pkce-s256"),
        ["scope that the workspace does not offer"] = OfParameters(PushedJarm, form => form["scope"] += " root", "par 400 invalid_scope scopes-allowed"),
        ["unknown acr that is essential"] = OfParameters(PushedJarm, form => form["claims"] = """{"id_token":{"acr":{"essential":true,"value":"urn:none"}}}""", "par 400 access_denied acr-supported"),
        ["claims that are no claims"] = OfParameters(PushedJarm, form => form["claims"] = """{"id_token":[]}""", "par 400 invalid_request claims-parameter-valid"),
        ["prompt none with login"] = OfParameters(PushedJarm, form => form["prompt"] = "none login", "par 400 invalid_request prompt-valid"),
        ["a state without end"] = OfParameters(PushedJarm, form => form["state"] = new('s', 3000), "par 400 invalid_request parameter-lengths"),
        ["FAPI 2.0: hybrid"] = OfParameters(Fapi2, form => form["response_type"] = "code id_token", "par 400 unsupported_response_type response-type-offered"),
        ["FAPI 2.0: no code_challenge"] = OfParameters(Fapi2, form => form.Remove("code_challenge"), "par 400 invalid_request pkce-s256"),
        ["FAPI 2.0: dpop_jkt of another key"] = OfParameters(Fapi2Dpop, form => form["dpop_jkt"] = new('A', 43), "par 400 invalid_dpop_proof dpop-jkt-matches-proof"),
        ["message signing: unsigned"] = Of(Signed with { Style = FlowStyle.Jarm with { Delivery = Delivery.Pushed } }, new(), "par 400 invalid_request request-object-required"),
        ["CDR: no sharing_duration that is a number"] = OfParameters(ClientPlan.Australia, form => form["claims"] = """{"sharing_duration":"long"}""", "par 400 invalid_request sharing-duration"),
        ["CDR: no response_mode"] = OfObject(ClientPlan.Australia, jwt => jwt.Claims.Remove("response_mode"), "par 400 unsupported_response_type response-mode-offered"),
        ["a resource that is no audience"] = OfParameters(PushedJarm, form => form["resource"] = "https://api.example.com/", "par 400 invalid_target"),
        ["a resource twice, one of them no audience"] = Of(Fapi2, new() { PushForm = form => AddBoth(form, "resource", "https://api.example.com/", "https://other.example.com/") }, "par 400 invalid_target"),
        ["authorization_details"] = OfParameters(PushedJarm, form => form["authorization_details"] = """[{"type":"payment_initiation"}]""", "par 400 invalid_authorization_details authorization-details-valid"),
        ["registration"] = OfParameters(PushedJarm, form => form["registration"] = "{}", "par 400 registration_not_supported"),
        ["grant_management_action"] = OfParameters(Fapi2, form => form["grant_management_action"] = "replace", "par 400 invalid_request grant-management-valid"),
        ["what is passed over"] = OfParameters(Fapi2, form => (form["display"], form["claims_locales"], form["vtr"], form["audience"], form["nobody_knows"]) = ("popup", "pt", "[]", "x", "y"), "served"),
        ["Brazil: id_token_hint"] = OfParameters(ClientPlan.Brazil, form => form["id_token_hint"] = "a.b.c", "par 400 invalid_request parameters-forbidden"),
    };

    private static readonly Dictionary<string, Refusal> AtTheEndpoint = new()
    {
        ["redirect_uri that is not registered"] = OfParameters(HybridByValue, form => form["redirect_uri"] += "/other", "page 400"),
        ["no redirect_uri"] = OfParameters(HybridByValue, form => form.Remove("redirect_uri"), "page 400"),
        ["no exp"] = OfObject(HybridByValue, jwt => jwt.Claims.Remove("exp"), "fragment invalid_request_object request-object-lifetime"),
        ["authorization_details"] = OfParameters(HybridByValue, form => form["authorization_details"] = "[]", "fragment invalid_authorization_details authorization-details-valid"),
        ["no nonce"] = OfObject(HybridByValue, jwt => jwt.Claims.Remove("nonce"), "fragment invalid_request nonce-required"),
        ["expired object"] = OfObject(HybridByValue, jwt => Shift(jwt, TimeSpan.FromHours(-1)), "fragment invalid_request_object request-object-lifetime"),
        ["aud of another server"] = OfObject(HybridByValue, jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/", "fragment invalid_request_object request-object-audience"),
        ["alg none"] = OfObject(HybridByValue, jwt => jwt.Header["alg"] = "none", "fragment invalid_request_object request-object-signing-algorithm"),
        ["broken signature"] = OfObject(HybridByValue, jwt => jwt.Finish = Break, "fragment invalid_request_object request-object-signature"),
        ["no JWT"] = Of(HybridByValue, new() { Query = query => query["request"] = "a.b" }, "page 400"),
        ["no request object, hybrid"] = Of(HybridByValue with { Style = FlowStyle.HybridByValue with { Delivery = Delivery.Query } }, new(), "fragment invalid_request request-object-required"),
        ["no request object, JARM"] = Of(PushedJarm with { Style = FlowStyle.Jarm with { Delivery = Delivery.Query } }, new(), "query jwt invalid_request request-object-required"),
        ["response_type code without response_mode"] = OfParameters(HybridByValue, form => form["response_type"] = "code", "query unsupported_response_type response-mode-offered"),
        ["no PAR, FAPI 2.0"] = Of(Fapi2 with { Style = FlowStyle.Fapi2 with { Delivery = Delivery.Query } }, new(), "query invalid_request par-required"),
        ["object by value where it must be pushed"] = Of(ClientPlan.Brazil with { Style = FlowStyle.HybridByValue }, new(), "fragment request_not_supported request-object-by-value-offered"),
        ["object and request_uri"] = Of(HybridByValue, new() { Query = query => query["request_uri"] = "urn:ietf:params:oauth:request_uri:x" }, "fragment invalid_request_uri request-uri-valid"),
        ["object beside a request_uri that holds"] = Of(PushedJarm, new() { Query = query => query["request"] = "a.b.c" }, "query jwt invalid_request request-single-source"),
        ["request_uri that nobody issued"] = Of(PushedJarm, new() { Query = query => query["request_uri"] = "urn:ietf:params:oauth:request_uri:" + new string('x', 43) }, "page 400"),
        ["request_uri that must be fetched"] = Of(PushedJarm, new() { Query = query => query["request_uri"] = "https://tpp.example.com/request.jwt" }, "page 400"),
        ["another client's request_uri"] = new(PushedJarm, async scene =>
        {
            var other = await scene.AnotherClientAsync();
            return Verdict.Of(await scene.Tpp.Flow(new() { Query = query => query["client_id"] = other.Options.ClientId }));
        }, "page 400"),
        ["unknown client"] = Of(PushedJarm, new() { Query = query => query["client_id"] = "nobody" }, "page 400"),
        ["no client_id"] = Of(PushedJarm, new() { Query = query => query.Remove("client_id") }, "page 400"),
        ["the client_id twice"] = Of(PushedJarm, new() { Query = query => query.Add("client_id", "other") }, "page 400"),
        ["request_uri after its flow"] = new(PushedJarm, async scene =>
        {
            var (tpp, attempt) = (scene.Tpp, scene.Tpp.Start());
            var push = await tpp.PushAsync(attempt);
            Assert.NotNull((await tpp.AuthorizeAsync(attempt, push["request_uri"])).Code);
            return Verdict.Of(await tpp.AuthorizeAsync(attempt, push["request_uri"]));
        }, "page 400"),
        ["request_uri after the user declined"] = new(PushedJarm, async scene =>
        {
            var (tpp, attempt) = (scene.Tpp, scene.Tpp.Start());
            var push = await tpp.PushAsync(attempt);
            Assert.Equal("access_denied", (await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { Decision = "deny" })).Error);
            return Verdict.Of(await tpp.AuthorizeAsync(attempt, push["request_uri"]));
        }, "page 400"),
        ["the user declines, JARM"] = Of(PushedJarm, new() { Decision = "deny" }, "query jwt access_denied"),
        ["the user declines, hybrid"] = Of(HybridByValue, new() { Decision = "deny" }, "fragment access_denied"),
        ["the user declines, FAPI 2.0"] = Of(Fapi2, new() { Decision = "deny" }, "query access_denied"),
        ["prompt none, nobody signed in"] = OfParameters(PushedJarm, form => form["prompt"] = "none", "query jwt login_required"),
    };

    public static TheoryData<string> PushedNames => [.. Pushed.Keys];

    public static TheoryData<string> EndpointNames => [.. AtTheEndpoint.Keys];

    [Threat(35, 40, 50)]
    [Theory]
    [MemberData(nameof(PushedNames))]
    public Task Refuses_to_take(string name) => RefuseAsync(Pushed[name]);

    [Threat(34, 35)]
    [Theory]
    [MemberData(nameof(EndpointNames))]
    public Task Refuses_at_the_authorization_endpoint(string name) => RefuseAsync(AtTheEndpoint[name]);

    private async Task RefuseAsync(Refusal refusal)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, refusal.Plan);

        Assert.Equal(refusal.Expected, await refusal.Attempt(scene));
    }

    private static void AddBoth(FormParameters form, string name, string one, string other)
    {
        form.Add(name, one);
        form.Add(name, other);
    }

    private static void Shift(JwtDraft jwt, TimeSpan by)
    {
        Add(jwt, "nbf", by);
        Add(jwt, "exp", by);
    }

    private static void Add(JwtDraft jwt, string claim, TimeSpan by) => jwt.Claims[claim] = JsonValue.Create((long)jwt.Claims[claim]! + (long)by.TotalSeconds);

    private static string Break(string jwt) => jwt[..^6] + (jwt.EndsWith("AAAAAA", StringComparison.Ordinal) ? "BBBBBB" : "AAAAAA");
}

using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Testing.Pki;
using static Workspaces.Host.Tests.Protocol.Plans;
using static Workspaces.Host.Tests.Protocol.Refusal;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Client authentication and token requests that the certification suite expects to be refused (conformance 8.4 and 10.6).</summary>
public sealed class TokenRefusalTests(ProtocolHosts hosts)
{
    private static readonly TestPki Foreign = new("Foreign");
    private static readonly TppKey Stolen = TppKey.Create("ES256");
    private static readonly ClientPlan Tls = PushedJarm.With("tls_client_auth");
    private static readonly ClientPlan SelfSigned = PushedJarm.With("self_signed_tls_client_auth");

    private static readonly Dictionary<string, Refusal> Authentication = new()
    {
        ["RS256"] = OfAssertion(PushedJarm with { SigningAlgorithm = "PS256" }, jwt => jwt.Header["alg"] = "RS256", "token 401 invalid_client client-assertion-signing-algorithm"),
        ["alg none"] = OfAssertion(PushedJarm, jwt => jwt.Header["alg"] = "none", "token 401 invalid_client client-assertion-signing-algorithm"),
        ["broken signature"] = OfAssertion(PushedJarm, jwt => jwt.Finish = text => text[..^6] + "AAAAAA", "token 401 invalid_client client-assertion-signature"),
        ["expired"] = OfAssertion(PushedJarm, jwt => Shift(jwt, -360), "token 401 invalid_client client-assertion-lifetime"),
        ["from the future"] = OfAssertion(PushedJarm, jwt => Shift(jwt, 62), "token 401 invalid_client client-assertion-lifetime"),
        ["lives too long"] = OfAssertion(PushedJarm, jwt => jwt.Claims["exp"] = (long)jwt.Claims["exp"]! + 3600, "token 401 invalid_client client-assertion-lifetime"),
        ["no exp"] = OfAssertion(PushedJarm, jwt => jwt.Claims.Remove("exp"), "token 401 invalid_client client-assertion-lifetime"),
        ["no jti"] = OfAssertion(PushedJarm, jwt => jwt.Claims.Remove("jti"), "token 401 invalid_client client-assertion-single-use"),
        ["aud of another server"] = OfAssertion(PushedJarm, jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/", "token 401 invalid_client client-assertion-audience"),
        ["no sub"] = OfAssertion(PushedJarm, jwt => jwt.Claims.Remove("sub"), "token 401 invalid_client client-assertion-subject"),
        ["iss of another"] = OfAssertion(PushedJarm, jwt => jwt.Claims["iss"] = "other", "token 401 invalid_client client-assertion-subject"),
        ["sub of another"] = OfAssertion(PushedJarm, jwt => jwt.Claims["sub"] = "other", "token 401 invalid_client"),
        ["a request object for an assertion"] = OfAssertion(PushedJarm, jwt => jwt.Header["typ"] = "oauth-authz-req+jwt", "token 401 invalid_client client-assertion-type"),
        ["key in the header"] = OfAssertion(PushedJarm, jwt => jwt.Header["jwk"] = jwt.Key.BarePublicJwk(), "token 401 invalid_client client-assertion-key-hints"),
        ["critical header"] = OfAssertion(PushedJarm, jwt => (jwt.Header["crit"], jwt.Header["exp"]) = (new JsonArray("exp"), 1), "token 401 invalid_client"),
        ["replayed assertion"] = new(PushedJarm, async scene =>
        {
            FlowChanges same = new() { ClientAssertion = jwt => jwt.Claims["jti"] = "once" };
            await scene.Tpp.ClientCredentialsAsync("accounts", same);
            return Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", same));
        }, "token 401 invalid_client client-assertion-single-use"),
        ["FAPI 2.0: array of audiences"] = OfAssertion(Fapi2, jwt => jwt.Claims["aud"] = new JsonArray((string)jwt.Claims["aud"]!), "token 401 invalid_client client-assertion-audience"),
        ["FAPI 2.0: aud of the endpoint"] = OfAssertion(Fapi2, jwt => jwt.Claims["aud"] += "/token", "token 401 invalid_client client-assertion-audience"),
        ["at the pushed request endpoint"] = Of(PushedJarm, new() { ClientAssertion = jwt => jwt.Claims["aud"] = "https://elsewhere.example.com/" }, "par 401 invalid_client client-assertion-audience"),
        ["the other client's id"] = new(PushedJarm, async scene =>
        {
            var other = await scene.AnotherClientAsync();
            return Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = form => form["client_id"] = other.Options.ClientId }));
        }, "token 401 invalid_client client-assertion-subject"),
        ["no assertion"] = Form(PushedJarm, form => (form["client_id"], form["client_assertion"], form["client_assertion_type"]) = ("tpp", null, null), "token 401 invalid_client"),
        ["no assertion, right id"] = new(PushedJarm, async scene => Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new()
        {
            TokenForm = form => (form["client_id"], form["client_assertion"], form["client_assertion_type"]) = (scene.Tpp.Options.ClientId, null, null),
        })), "token 401 invalid_client client-authentication-method"),
        ["a secret"] = Form(PushedJarm, form => form["client_secret"] = "secret", "token 401 invalid_client client-authentication-method"),
        ["basic"] = new(PushedJarm, async scene => Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new()
        {
            Request = request => request.Headers.TryAddWithoutValidation("Authorization", "Basic YTpi"),
        })), "token 401 invalid_client client-authentication-method"),
        ["assertion type of something else"] = Form(PushedJarm, form => form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:saml2-bearer", "token 401 invalid_client"),
        ["assertion that is no JWT"] = Form(PushedJarm, form => form["client_assertion"] = "a.b.c", "token 401 invalid_client"),
        ["tls: another client's certificate"] = new(Tls, async scene =>
        {
            var other = await scene.AnotherClientAsync();
            return Verdict.At("token", await scene.Tpp.With(options => options with { Certificate = other.Options.Certificate }).ClientCredentialsAsync("accounts"));
        }, "token 401 invalid_client client-certificate-registered"),
        ["tls: no certificate"] = Certificate(Tls, (_, _) => null, "token 401 invalid_client client-authentication-method"),
        ["tls: expired"] = Certificate(Tls, (pki, subject) => pki.Issue(subject, CertificateSpec.Expired), "token 401 invalid_client client-certificate-trusted"),
        ["tls: not yet valid"] = Certificate(Tls, (pki, subject) => pki.Issue(subject, CertificateSpec.NotYetValid), "token 401 invalid_client client-certificate-trusted"),
        ["tls: for servers"] = Certificate(Tls, (pki, subject) => pki.Issue(subject, CertificateSpec.ForServers), "token 401 invalid_client client-certificate-trusted"),
        ["tls: of a foreign authority"] = Certificate(Tls, (_, subject) => Foreign.Issue(subject), "token 401 invalid_client client-certificate-trusted"),
        ["tls: signed by itself"] = Certificate(Tls, (pki, subject) => pki.SelfSigned(subject), "token 401 invalid_client client-certificate-trusted"),
        ["self-signed: another certificate"] = Certificate(SelfSigned, (pki, subject) => pki.SelfSigned(subject), "token 401 invalid_client client-certificate-registered"),
    };

    private static readonly Dictionary<string, Refusal> Grants = new()
    {
        ["no code_verifier"] = Of(PushedJarm, new() { TokenForm = form => form.Remove("code_verifier") }, "token 400 invalid_grant code-verifier"),
        ["another code_verifier"] = Of(PushedJarm, new() { TokenForm = form => form["code_verifier"] = new('v', 43) }, "token 400 invalid_grant code-verifier"),
        ["another redirect_uri"] = Of(PushedJarm, new() { TokenForm = form => form["redirect_uri"] = "https://tpp.example.com/callback/other" }, "token 400 invalid_grant code-redirect-uri"),
        ["a code that nobody issued"] = Of(PushedJarm, new() { TokenForm = form => form["code"] = new('c', 43) }, "token 400 invalid_grant grant-valid"),
        ["no code"] = Of(PushedJarm, new() { TokenForm = form => form.Remove("code") }, "token 400 invalid_request"),
        ["another client's code"] = new(PushedJarm, async scene =>
        {
            var (tpp, other, attempt) = (scene.Tpp, await scene.AnotherClientAsync(), scene.Tpp.Start());
            var response = await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"]);
            return Verdict.At("token", await other.TokenAsync(attempt, response.Code!));
        }, "token 400 invalid_grant grant-valid"),
        ["no certificate"] = new(PushedJarm, async scene =>
        {
            var (tpp, attempt) = (scene.Tpp, scene.Tpp.Start());
            var response = await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"]);
            return Verdict.At("token", await tpp.With(options => options with { Certificate = null }).TokenAsync(attempt, response.Code!));
        }, "token 400 invalid_request sender-constrained"),
        ["another client's refresh token"] = new(PushedJarm, async scene =>
        {
            var (flow, other) = (await scene.Tpp.Flow(), await scene.AnotherClientAsync());
            return Verdict.At("token", await other.RefreshAsync(flow.RefreshToken!));
        }, "token 400 invalid_grant grant-valid"),
        ["refreshing without a certificate"] = new(PushedJarm, async scene =>
        {
            var flow = await scene.Tpp.Flow();
            return Verdict.At("token", await scene.Tpp.With(options => options with { Certificate = null }).RefreshAsync(flow.RefreshToken!));
        }, "token 400 invalid_request sender-constrained"),
        ["refreshing with more scopes"] = new(PushedJarm, async scene =>
        {
            var flow = await scene.Tpp.Flow();
            return Verdict.At("token", await scene.Tpp.RefreshAsync(flow.RefreshToken!, "openid accounts payments"));
        }, "token 400 invalid_scope refresh-scopes"),
        ["no refresh token"] = Form(PushedJarm, form => form["grant_type"] = "refresh_token", "token 400 invalid_request"),
        ["a password"] = Form(PushedJarm, form => form["grant_type"] = "password", "token 400 unsupported_grant_type grant-type-offered"),
        ["no grant_type"] = Form(PushedJarm, form => form.Remove("grant_type"), "token 400 invalid_request grant-type-offered"),
        ["client credentials with a scope of users"] = Form(PushedJarm, form => form["scope"] = "openid", "token 400 invalid_scope client-credentials-scopes"),
        ["client credentials with a scope that is not offered"] = Form(PushedJarm, form => form["scope"] = "root", "token 400 invalid_scope client-credentials-scopes"),
        ["a resource that is no audience"] = Form(PushedJarm, form => form["resource"] = "https://api.example.com/", "token 400 invalid_target"),
        ["the audience as resource, twice"] = new(PushedJarm, async scene => Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new()
        {
            TokenForm = form => new[] { scene.Workspace.Issuer, scene.Workspace.Issuer }.ToList().ForEach(issuer => form.Add("resource", issuer)),
        })), "served"),
        ["authorization_details"] = Form(PushedJarm, form => form["authorization_details"] = "[]", "token 400 invalid_authorization_details"),
        ["FAPI 2.0: no proof"] = new(Fapi2Dpop, async scene => Verdict.At("token", await scene.Tpp.With(options => options with { Dpop = false, Certificate = null }).ClientCredentialsAsync("accounts")), "token 400 invalid_request sender-constrained"),
        ["FAPI 2.0: proof by another key than when pushed"] = new(Fapi2Dpop, async scene =>
        {
            var (tpp, attempt) = (scene.Tpp, scene.Tpp.Start());
            var response = await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"]);
            return Verdict.At("token", await tpp.TokenAsync(attempt, response.Code!, new() { DpopProof = UseStolenKey }));
        }, "token 400 invalid_grant code-dpop-binding"),
        ["FAPI 2.0: proof by another key than dpop_jkt"] = new(Fapi2Dpop, async scene =>
        {
            var tpp = scene.Tpp;
            var attempt = tpp.Start(new() { Parameters = form => form["dpop_jkt"] = tpp.Keys.Dpop.KeyId });
            var response = await tpp.AuthorizeAsync(attempt, (await tpp.With(options => options with { Dpop = false }).PushAsync(attempt))["request_uri"]);
            return Verdict.At("token", await tpp.TokenAsync(attempt, response.Code!, new() { DpopProof = UseStolenKey }));
        }, "token 400 invalid_grant code-dpop-binding"),
    };

    public static TheoryData<string> AuthenticationNames => [.. Authentication.Keys];

    public static TheoryData<string> GrantNames => [.. Grants.Keys];

    [Threat(12, 38, 39, 40, 42, 45)]
    [Theory]
    [MemberData(nameof(AuthenticationNames))]
    public Task Refuses_to_authenticate(string name) => RefuseAsync(Authentication[name]);

    [Threat(16, 47, 49)]
    [Theory]
    [MemberData(nameof(GrantNames))]
    public Task Refuses_to_issue_tokens(string name) => RefuseAsync(Grants[name]);

    private async Task RefuseAsync(Refusal refusal)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, refusal.Plan);

        Assert.Equal(refusal.Expected, await refusal.Attempt(scene));
    }

    private static Refusal Form(ClientPlan plan, Action<FormParameters> change, string expected) => new(
        plan, async scene => Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new() { TokenForm = change })), expected);

    private static Refusal Certificate(ClientPlan plan, Func<TestPki, string, System.Security.Cryptography.X509Certificates.X509Certificate2?> choose, string expected) => new(
        plan,
        async scene => Verdict.At("token", await scene.Tpp.With(options => options with { Certificate = choose(scene.Host.Pki, options.SubjectDn!) }).ClientCredentialsAsync("accounts")),
        expected);

    private static void UseStolenKey(JwtDraft proof) => (proof.Key, proof.Header["jwk"]) = (Stolen, Stolen.BarePublicJwk());

    private static void Shift(JwtDraft jwt, long seconds)
    {
        foreach (var claim in new[] { "iat", "nbf", "exp" })
        {
            jwt.Claims[claim] = (long)jwt.Claims[claim]! + seconds;
        }
    }
}

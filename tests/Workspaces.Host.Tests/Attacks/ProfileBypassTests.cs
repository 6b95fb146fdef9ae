using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Jose;
using Workspaces.Host.Tests.Protocol;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Attacks;

/// <summary>Attempts to get round a profile: by another way in, by leaving something out, by changing it later.</summary>
public sealed class ProfileBypassTests(Scenes scenes) : IClassFixture<Scenes>
{
    private static readonly ClientPlan[] Profiles = [PushedJarm, Fapi2, Signed, ClientPlan.UnitedKingdom, ClientPlan.Australia];

    private static readonly string[] ForeignGrants =
    [
        "password", "implicit", "none", "Authorization_Code", "client_credentials ", "client_credentials,password", "urn:ietf:params:oauth:grant-type:device_code",
        "urn:openid:params:grant-type:ciba", "urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:saml2-bearer", "urn:ietf:params:oauth:grant-type:pre-authorized_code",
    ];

    private static readonly Dictionary<string, Action<JsonObject>> Weaknesses = new()
    {
        ["no authentication method"] = client => client.Remove("token_endpoint_auth_method"),
        ["no method, a secret"] = client => (client["token_endpoint_auth_method"], client["client_secret"]) = ("client_secret_basic", "secret"),
        ["public client"] = client => client["token_endpoint_auth_method"] = "none",
        ["secret as a key"] = client => client["token_endpoint_auth_method"] = "client_secret_jwt",
        ["another method with the same configuration"] = client => client["token_endpoint_auth_method"] = "tls_client_auth",
        ["keys taken away"] = client => client.Remove("jwks"),
        ["no binding"] = client => (client["tls_client_certificate_bound_access_tokens"], client["dpop_bound_access_tokens"]) = (false, false),
        ["implicit alone"] = client => (client["grant_types"], client["response_types"]) = (new JsonArray("implicit"), new JsonArray("token")),
        ["password"] = client => client["grant_types"] = new JsonArray("password"),
        ["unsigned requests"] = client => client["request_object_signing_alg"] = "none",
        ["unsigned ID tokens"] = client => client["id_token_signed_response_alg"] = "none",
        ["weak signatures"] = client => client["token_endpoint_auth_signing_alg"] = "RS256",
        ["scope that is not offered"] = client => client["scope"] = "openid root",
        ["redirection by http"] = client => client["redirect_uris"] = new JsonArray("http://tpp.example.com/callback"),
        ["no redirection"] = client => client.Remove("redirect_uris"),
    };

    public static MatrixTheoryData<string, string> Grants => new(Profiles.Select(plan => plan.Profile), ForeignGrants);

    public static TheoryData<string> WeaknessNames => [.. Weaknesses.Keys];

    public static MatrixTheoryData<string, string> AssertionsEverywhere => new(
        ["token", "par", "introspect", "revoke"], ["aud", "iss", "sub", "exp", "jti", "alg none", "typ"]);

    [Threat(9)]
    [Theory]
    [MemberData(nameof(Grants))]
    public async Task No_grant_counts_that_the_profile_does_not_name(string profile, string grantType)
    {
        var tpp = await scenes.TppAsync(Profiles.Single(plan => plan.Profile == profile));

        var answer = await tpp.ClientCredentialsAsync(changes: new() { TokenForm = form => form["grant_type"] = grantType });

        Assert.Equal("token 400 unsupported_grant_type grant-type-offered", Verdict.At("token", answer));
    }

    [Threat(9)]
    [Theory]
    [MemberData(nameof(AssertionsEverywhere))]
    public async Task No_endpoint_judges_an_assertion_less_strictly(string endpoint, string part)
    {
        var tpp = await scenes.TppAsync(PushedJarm);
        FlowChanges changes = new() { ClientAssertion = jwt => Spoil(jwt, part) };

        var answer = endpoint switch
        {
            "token" => await tpp.ClientCredentialsAsync("accounts", changes),
            "par" => await tpp.PushAsync(tpp.Start(), changes),
            "introspect" => await tpp.IntrospectAsync("x", changes: changes),
            _ => await tpp.RevokeAsync("x", changes: changes),
        };

        Assert.StartsWith($"{endpoint} 401 invalid_client", Verdict.At(endpoint, answer), StringComparison.Ordinal);
    }

    [Threat(10)]
    [Theory]
    [MemberData(nameof(WeaknessNames))]
    public async Task No_client_registers_below_the_profile(string weakness)
    {
        var scene = await scenes.OfAsync(PushedJarm);
        var metadata = TppRegistration.Metadata(scene.Tpp.Options with { ClientId = "weak" }, scene.Tpp.Keys);
        Weaknesses[weakness](metadata);

        var answer = await scenes.Host.Admin.CreateClientAsync(scene.Workspace.Id, metadata, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.Status);
    }

    [Threat(11)]
    [Theory]
    [MemberData(nameof(WeaknessNames))]
    public async Task No_client_is_changed_to_below_the_profile(string weakness)
    {
        var scene = await scenes.OfAsync(PushedJarm);
        var metadata = TppRegistration.Metadata(scene.Tpp.Options, scene.Tpp.Keys);
        Weaknesses[weakness](metadata);

        var answer = await scenes.Host.Admin.UpdateClientAsync(scene.Workspace.Id, scene.Tpp.Options.ClientId, metadata, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.Status);
        Assert.Equal("served", Verdict.Of(await scene.Tpp.Flow()));
    }

    [Threat(12)]
    [Theory]
    [InlineData("none", true)]
    [InlineData("none", false)]
    [InlineData("ES256", true)]
    public async Task An_assertion_beside_a_secret_proves_nothing(string algorithm, bool inForm)
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var answer = await tpp.ClientCredentialsAsync("accounts", new()
        {
            ClientAssertion = jwt => jwt.Header["alg"] = algorithm,
            TokenForm = form => form["client_secret"] = inForm ? "secret" : null,
            Request = request => request.Headers.TryAddWithoutValidation("Authorization", inForm ? null : "Basic YTpi"),
        });

        Assert.Equal("token 401 invalid_client client-authentication-method", Verdict.At("token", answer));
    }

    [Threat(14)]
    [Fact]
    public async Task Nothing_beside_a_request_uri_changes_what_was_pushed()
    {
        var tpp = await scenes.TppAsync(PushedJarm);

        var flow = await tpp.Flow(new()
        {
            Query = query =>
            {
                foreach (var (name, value) in new[]
                {
                    ("response_type", "code id_token"), ("response_mode", "fragment"), ("redirect_uri", "https://evil.example/"), ("scope", "openid payments"), ("prompt", "none"),
                    ("state", "other"), ("nonce", "other"), ("code_challenge", new string('A', 43)), ("code_challenge_method", "plain"), ("dpop_jkt", new string('A', 43)),
                })
                {
                    query[name] = value;
                }
            },
        });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.Equal("openid offline_access accounts", flow.Tokens!["scope"]);
    }

    [Threat(15)]
    [Theory]
    [InlineData("""{"profile":null}""")]
    [InlineData("""{"profile":"fapi2-security"}""")]
    [InlineData("""{"profile_version":null}""")]
    [InlineData("""{"rules":[]}""")]
    [InlineData("""{"settings":{"rules":[]}}""")]
    [InlineData("""{"settings":{"sender_constraint":[]}}""")]
    [InlineData("""{"settings":{"server":{"client_authentication_methods":["client_secret_basic"]}}}""")]
    [InlineData("""{"settings":{"server":{"accepted_signing_algorithms":["RS256"]}}}""")]
    [InlineData("""{"settings":{"server":null}}""")]
    [InlineData("""{"settings":null}""")]
    public async Task Emptying_a_workspace_takes_nothing_of_its_profile_away(string patch)
    {
        var scene = await Scene.OpenAsync(scenes.Host, PushedJarm);

        await scenes.Host.Admin.SendAsync(HttpMethod.Patch, $"/workspaces/{scene.Workspace.Id}", JsonNode.Parse(patch)!.AsObject(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("fintech", (await scenes.Host.Admin.GetWorkspaceAsync(scene.Workspace.Id, TestContext.Current.CancellationToken))["profile"]);
        Assert.Equal("par 400 invalid_request_object request-object-signing-algorithm", Verdict.Of(await scene.Tpp.Flow(new() { RequestObject = jwt => jwt.Header["alg"] = "none" })));
        Assert.Equal("token 400 invalid_request sender-constrained", Verdict.At("token", await scene.Tpp.With(options => options with { Certificate = null }).ClientCredentialsAsync("accounts")));
    }

    [Threat(16)]
    [Theory]
    [InlineData("authorization_code")]
    [InlineData("refresh_token")]
    public async Task A_redemption_is_judged_anew(string lost)
    {
        var scene = await Scene.OpenAsync(scenes.Host, PushedJarm);
        var (tpp, attempt) = (scene.Tpp, scene.Tpp.Start());
        var code = (await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"])).Code!;
        var refreshToken = (await tpp.Flow()).RefreshToken!;
        var metadata = TppRegistration.Metadata(tpp.Options, tpp.Keys);
        metadata["grant_types"] = new JsonArray("client_credentials");
        metadata["response_types"] = new JsonArray();
        metadata.Remove("redirect_uris");

        Assert.True((await scenes.Host.Admin.UpdateClientAsync(scene.Workspace.Id, tpp.Options.ClientId, metadata, cancellationToken: TestContext.Current.CancellationToken)).Succeeded);
        var answer = lost == "refresh_token" ? await tpp.RefreshAsync(refreshToken) : await tpp.TokenAsync(attempt, code);

        Assert.Equal("token 400 unauthorized_client grant-type-registered", Verdict.At("token", answer));
    }

    private static void Spoil(JwtDraft jwt, string part)
    {
        switch (part)
        {
            case "exp" or "jti":
                jwt.Claims.Remove(part);
                break;
            case "alg none":
                jwt.Header["alg"] = "none";
                break;
            case "typ":
                jwt.Header["typ"] = "oauth-authz-req+jwt";
                break;
            default:
                jwt.Claims[part] = "https://elsewhere.example.com";
                break;
        }
    }
}

using System.Text.Json.Nodes;
using Workspaces.Client.Flows;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>The good path in every shape that clients may choose.</summary>
public sealed class VariantTests(ProtocolHosts hosts)
{
    private static readonly Dictionary<string, ClientPlan[]> ByMethod = new()
    {
        ["private_key_jwt"] = [Plans.PushedJarm, Plans.PushedHybrid, Plans.HybridByValue, Plans.Fapi2, Plans.Fapi2Dpop, Plans.Signed, ClientPlan.UnitedKingdom, ClientPlan.Australia],
        ["tls_client_auth"] = [Plans.PushedJarm, Plans.PushedHybrid, Plans.HybridByValue, Plans.Fapi2, Plans.Fapi2Dpop, Plans.Signed, ClientPlan.UnitedKingdom],
        ["self_signed_tls_client_auth"] = [Plans.PushedJarm, Plans.PushedHybrid, Plans.HybridByValue, Plans.Fapi2, Plans.Fapi2Dpop, Plans.Signed],
    };

    public static TheoryData<string, int> Methods => new(ByMethod.SelectMany(pair => pair.Value.Index().Select(plan => (pair.Key, plan.Index))));

    public static TheoryData<string, string, string> Modes => new()
    {
        { "code", "jwt", "Query" },
        { "code", "query.jwt", "Query" },
        { "code", "fragment.jwt", "Fragment" },
        { "code", "form_post.jwt", "FormPost" },
        { "code id_token", "fragment", "Fragment" },
        { "code id_token", "jwt", "Fragment" },
        { "code id_token", "fragment.jwt", "Fragment" },
        { "code id_token", "form_post", "FormPost" },
        { "code id_token", "form_post.jwt", "FormPost" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Authenticates_as_registered(string method, int plan)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, ByMethod[method][plan].With(method));
        // A certificate signed by itself proves nothing but its key.
        using var own = scene.Host.Pki.SelfSigned("CN=nobody-vouches");
        var tpp = method == "self_signed_tls_client_auth"
            ? await scene.Host.TppAsync(scene.Workspace, options => ByMethod[method][plan].With(method).Apply(options) with { Certificate = own }, "ES256")
            : scene.Tpp;

        var flow = await tpp.Flow();

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Answers_in_the_mode_that_was_asked_for(string responseType, string mode, string place)
    {
        var plan = Plans.PushedJarm with { Profile = "every-mode", Style = new(Delivery.PushedObject, responseType, mode) };
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, plan)).Tpp;

        var flow = await tpp.Flow();
        var declined = await tpp.Flow(new() { Decision = "deny" });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.Equal(place, flow.Response!.Place.ToString());
        Assert.Equal(mode.EndsWith("jwt", StringComparison.Ordinal), flow.Response.Jwt is not null);
        Assert.Equal((place, "access_denied"), (declined.Response!.Place.ToString(), declined.Error));
        Assert.Empty(declined.Faults);
    }

    [Theory]
    [InlineData("A256GCM", "RSA-OAEP-256")]
    [InlineData("A128CBC-HS256", "RSA-OAEP")]
    public async Task Encrypts_what_a_client_wants_encrypted(string enc, string alg)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        var tpp = await scene.Host.TppAsync(
            scene.Workspace, options => Plans.PushedJarm.Apply(options) with { IdTokenEncryption = (alg, enc), ResponseEncryption = (alg, enc) }, "ES256");

        var flow = await tpp.Flow();

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.Equal(alg, (string?)flow.Response!.Jwt!.Encrypted!["alg"]);
        Assert.Equal(enc, (string?)flow.IdToken!.Encrypted!["enc"]);
    }

    [Fact]
    public async Task Gives_a_nonce_to_proofs_where_it_wants_one()
    {
        var settings = new JsonObject { ["server"] = new JsonObject { ["dpop"] = new JsonObject { ["require_nonce"] = true } } };
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2Dpop, settings)).Tpp;

        var flow = await tpp.Flow();
        var without = await tpp.ResourceAsync(flow.AccessToken!, new() { DpopProof = jwt => jwt.Claims.Remove("nonce") });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Equal("DPoP", flow.Tokens!["token_type"]);
        Assert.Equal("resource 401 use_dpop_nonce dpop-proof-nonce", Verdict.At("resource", without));
        Assert.NotNull(without.Header("DPoP-Nonce"));
        Assert.True((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
    }

    [Fact]
    public async Task Names_users_by_sector_where_a_client_wants_it()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm);
        async Task<string?> SubjectAsync(string type, string host)
        {
            var tpp = await scene.Host.TppAsync(
                scene.Workspace, options => Plans.PushedJarm.Apply(options) with { RedirectUri = $"https://{host}/callback" }, "ES256", metadata => metadata["subject_type"] = type);
            return (await tpp.Flow()).IdToken!["sub"];
        }

        var one = await SubjectAsync("pairwise", "one.example.com");
        var same = await SubjectAsync("pairwise", "one.example.com");
        var other = await SubjectAsync("pairwise", "other.example.com");
        var open = await SubjectAsync("public", "one.example.com");
        var alike = await SubjectAsync("public", "other.example.com");

        Assert.Equal(one, same);
        Assert.Equal(open, alike);
        Assert.Equal(3, new[] { one, other, open }.Distinct().Count());
    }

    [Fact]
    public async Task Releases_the_claims_that_were_asked_for_where_they_were_asked_for()
    {
        const string Claims = """{"id_token":{"given_name":null},"userinfo":{"email":{"essential":true},"family_name":null}}""";
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedHybrid with { Style = FlowStyle.PushedHybrid with { Claims = Claims } })).Tpp;

        var flow = await tpp.Flow();
        var userinfo = await tpp.UserinfoAsync(flow.AccessToken!);

        Assert.Equal("Alice", flow.IdToken!["given_name"]);
        Assert.Null(flow.FrontIdToken!["given_name"]);
        Assert.Null(flow.IdToken["email"]);
        Assert.Equal(["email", "family_name", "sub"], userinfo.Json!.Select(claim => claim.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("urn:openbanking:psd2:sca")]
    [InlineData("urn:openbanking:psd2:ca")]
    public async Task Names_the_authentication_that_there_was_whatever_was_asked_for(string acr)
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, ClientPlan.UnitedKingdom with { Style = FlowStyle.HybridByValue })).Tpp;

        var flow = await tpp.Flow(new() { Parameters = form => form["acr_values"] = acr });

        Assert.Equal("urn:openbanking:psd2:ca", flow.FrontIdToken!["acr"]);
        Assert.Equal("urn:openbanking:psd2:ca", flow.IdToken!["acr"]);
    }

    [Fact]
    public async Task Works_without_state_and_puts_parameters_in_any_order()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedHybrid)).Tpp;

        var flow = await tpp.Flow(new() { Parameters = form => (form["state"], form["scope"]) = (null, "accounts offline_access openid") });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.False(flow.Response!.Parameters.Has("state"));
        Assert.Null(flow.FrontIdToken!["s_hash"]);
    }

    [Fact]
    public async Task Keeps_long_values_to_the_byte()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedHybrid)).Tpp;
        var (state, nonce) = (new string('s', 990) + "~-._ +%&#\"", new string('n', 384));

        var flow = await tpp.Flow(new() { Parameters = form => (form["state"], form["nonce"]) = (state, nonce) });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.Equal(state, flow.Response!.State);
    }

    [Threat(35)]
    [Fact]
    public async Task Lets_only_what_stands_inside_the_object_count()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.HybridByValue)).Tpp;

        var flow = await tpp.Flow(new() { Query = query => (query["nonce"], query["state"], query["scope"]) = ("outside", "outside", "openid payments") });

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Empty(flow.Faults);
        Assert.DoesNotContain("payments", flow.Tokens!["scope"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_a_request_uri_twice_before_it_is_answered()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        var attempt = tpp.Start();
        var requestUri = (await tpp.PushAsync(attempt))["request_uri"];

        var lookedAt = await tpp.AuthorizeAsync(attempt, requestUri, new() { SignInForm = form => form["password"] = "wrong", ConsentForm = _ => { } });
        var answered = await tpp.AuthorizeAsync(attempt, requestUri);

        Assert.Null(lookedAt.Code);
        Assert.NotNull(answered.Code);
    }

    [Fact]
    public async Task Keeps_the_query_of_a_redirect_uri()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, Plans.Fapi2);
        var tpp = await scene.Host.TppAsync(scene.Workspace, options => Plans.Fapi2.Apply(options) with { RedirectUri = "https://tpp.example.com/callback?dummy1=lorem&dummy2=ipsum" }, "ES256");

        var flow = await tpp.Flow();

        Assert.Equal("served", Verdict.Of(flow));
        Assert.Equal("lorem", flow.Response!.Parameters["dummy1"]);
    }

    [Fact]
    public async Task Accepts_audiences_that_a_FAPI_1_client_may_name()
    {
        var tpp = (await Scene.OpenAsync(hosts.Sqlite, Plans.PushedJarm)).Tpp;
        string[] names = ["token_endpoint", "pushed_authorization_request_endpoint"];
        var audiences = names.SelectMany(name => new[] { tpp.Server.Endpoint(name, false), tpp.Server.Endpoint(name, true) }).Select(url => (JsonNode)url.AbsoluteUri).ToList();
        audiences.Add(new JsonArray(tpp.Server.Issuer, tpp.Server.Endpoint("token_endpoint", false).AbsoluteUri));

        Assert.All(await Task.WhenAll(audiences.Select(audience => tpp.Flow(new() { ClientAssertion = jwt => jwt.Claims["aud"] = audience.DeepClone() }))), flow => Assert.Equal("served", Verdict.Of(flow)));
    }
}

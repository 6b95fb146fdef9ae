using System.Text.Json;
using CsCheck;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Tests.Given;

namespace Workspaces.FapiExtensions.Tests.Authorization;

public sealed class AuthorizationRequestReaderTests
{
    private static readonly Dictionary<string, string> Form = new()
    {
        ["response_type"] = "id_token  code",
        ["response_mode"] = "fragment",
        ["client_id"] = "a",
        ["redirect_uri"] = "https://a.example/cb",
        ["scope"] = "openid  accounts openid",
        ["state"] = "s",
        ["nonce"] = "n",
        ["code_challenge"] = "c",
        ["code_challenge_method"] = "S256",
        ["prompt"] = "login consent",
        ["max_age"] = "300",
        ["acr_values"] = "one two",
        ["login_hint"] = "alice",
        ["ui_locales"] = "de en",
        ["dpop_jkt"] = "jkt",
        ["claims"] = """{"id_token":{"acr":{"essential":true,"values":["a","b"]},"auth_time":null,"n":{"value":5}},"sharing_duration":60}""",
    };

    [Fact]
    public void Reads_every_parameter_of_a_form()
    {
        var (request, parameters, fault) = Read(Form);

        Assert.Null(fault);
        Assert.True(request is
        {
            ResponseType: "code id_token",
            ResponseMode: "fragment",
            RedirectUri: "https://a.example/cb",
            Scopes: ["openid", "accounts"],
            State: "s",
            Nonce: "n",
            CodeChallenge: "c",
            CodeChallengeMethod: "S256",
            Prompts: ["login", "consent"],
            MaxAge: 300,
            AcrValues: ["one", "two"],
            LoginHint: "alice",
            UiLocales: ["de", "en"],
            DpopJkt: "jkt",
            ClaimsMalformed: false,
            SupportedAcrValues: ["urn:acr"],
            Issuer: "https://as.example/acme",
            OuterParameters.Count: 0,
        });
        Assert.Equal(Form.Keys.Order(), request.Parameters.Order());
        Assert.Equal(Form, parameters);
    }

    [Theory]
    [InlineData("scope")]
    [InlineData("prompt")]
    [InlineData("acr_values")]
    [InlineData("ui_locales")]
    public void Looks_at_so_many_words_of_a_list_and_refuses_more(string list)
    {
        var most = string.Join("  ", Enumerable.Range(0, WordList.Most));

        var (read, _, fault) = Read(new(Form) { [list] = most });
        var (cut, _, refused) = Read(new(Form) { [list] = most + " x" });

        Assert.Null(fault);
        Assert.Equal("request-too-large", refused?.RuleId);
        Assert.Equal($"{list} has more than 256 words.", refused?.Violation.Description);
        Assert.All([read, cut], request => Assert.Equal(WordList.Most, new[] { request.Scopes.Count, request.Prompts.Count, request.AcrValues.Count, request.UiLocales.Count }.Max()));
    }

    [Fact]
    public void Takes_no_response_type_apart_that_is_longer_than_all_that_there_are()
    {
        var endless = string.Join(' ', Enumerable.Range(0, 30_000));

        Assert.Equal(endless, Read(new(Form) { ["response_type"] = endless }).Request.ResponseType);
    }

    [Fact]
    public void Reads_the_claims_parameter()
    {
        var claims = Read(Form).Request.Claims;

        Assert.True(claims?.IdToken["acr"] is { Essential: true, Values: ["a", "b"] });
        Assert.True(claims?.IdToken["auth_time"] is { Essential: false, Values: [] });
        Assert.True(claims?.IdToken["n"] is { Values: ["5"] });
        Assert.Equal(60, claims?.Other["sharing_duration"].GetInt32());
    }

    [Fact]
    public void Counts_nothing_outside_a_request_object()
    {
        var (request, _, fault) = Read(new() { ["client_id"] = "a", ["state"] = "outside", ["nonce"] = "outside", ["request"] = "…", ["client_assertion"] = "…" },
            """{"iss":"a","aud":"x","exp":1,"client_id":"a","scope":"openid","max_age":300,"claims":{"userinfo":{"email":null}},"request_uri":"https://evil.example"}""");

        Assert.Null(fault);
        Assert.Null(request.State);
        Assert.Null(request.Nonce);
        Assert.Equal(300, request.MaxAge);
        Assert.True(request.Claims?.Userinfo.ContainsKey("email"));
        Assert.Equal(["claims", "client_id", "max_age", "scope"], request.Parameters.Order());
        Assert.Equal(["client_assertion", "client_id", "nonce", "request", "state"], request.OuterParameters.Order());
    }

    [Theory]
    [InlineData("""{"redirect_uri":["https://a.example/cb","https://evil.example"]}""", "redirect_uri")]
    [InlineData("""{"scope":["openid"]}""", "scope")]
    [InlineData("""{"state":5}""", "state")]
    public void Refuses_parameters_of_another_type(string payload, string name)
    {
        var (request, _, fault) = Read([], payload);

        Assert.Equal(OAuthError.InvalidRequestObject, fault?.Violation.Error);
        Assert.DoesNotContain(name, request.Parameters);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    public void Refuses_a_max_age_that_is_no_number(string value)
    {
        var (request, _, fault) = Read(new() { ["max_age"] = value });

        Assert.Null(request.MaxAge);
        Assert.Equal(OAuthError.InvalidRequest, fault?.Violation.Error);
    }

    [Fact]
    public void Refuses_u0000_in_a_form() => Assert.True(Read(new() { ["state"] = "a\0b" }).Fault is { Violation: { Error: OAuthError.InvalidRequest, NeverRedirect: true } });

    [Fact]
    public void Takes_an_empty_parameter_for_an_absent_one()
    {
        var (request, _, fault) = Read(new() { ["max_age"] = "", ["state"] = "", ["claims"] = "", ["scope"] = "" });

        Assert.Null(fault);
        Assert.True(request is { State: null, Claims: null, ClaimsMalformed: false, Scopes: [] });
    }

    [Theory]
    [InlineData("text")]
    [InlineData("[]")]
    [InlineData("""{"id_token":[]}""")]
    [InlineData("""{"id_token":{"acr":"a"}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":"yes"}}}""")]
    [InlineData("""{"id_token":{"acr":{"values":"a"}}}""")]
    [InlineData("""{"id_token":{"acr":null,"acr":null}}""")]
    public void Tells_of_malformed_claims(string claims) => Assert.True(Read(new() { ["claims"] = claims }).Request is { ClaimsMalformed: true, Claims: null });

    [Fact]
    public void Tells_of_oversized_claims() =>
        Assert.True(Read(new() { ["claims"] = $$"""{"x":"{{new string('a', 20_000)}}"}""" }).Request.ClaimsMalformed);

    [Fact]
    public void Counts_nothing_but_what_was_stored()
    {
        var input = Input(new() { ["client_id"] = "a", ["request_uri"] = "urn:x", ["scope"] = "payments" }) with
        {
            Stored = new Dictionary<string, string> { ["scope"] = "openid" },
            RequestUri = RequestUriStatus.Valid,
            Pushed = true,
        };

        var request = AuthorizationRequestReader.Read(input).Request;

        Assert.True(request is { Scopes: ["openid"], Pushed: true, RequestUri: RequestUriStatus.Valid });
        Assert.Equal(["client_id", "request_uri", "scope"], request.OuterParameters.Order());
    }

    [Fact]
    public void Counts_nothing_of_an_unreadable_request_object()
    {
        var facts = new RequestObject { Malformed = true, Algorithm = "", Signature = SignatureStatus.Missing, Claims = new HashSet<string>() };

        var request = AuthorizationRequestReader.Read(Input(Form) with { RequestObject = new() { Facts = facts, Violation = new("e", "d") } }).Request;

        Assert.True(request is { RedirectUri: null, RequestObject.Malformed: true, Parameters.Count: 0 });
    }

    [Fact]
    public void Stores_parameters_and_reads_them_back() =>
        Gen.Dictionary(Gen.String.Where(IsSound), Gen.String.Where(IsSound))[0, 10].Sample(
            parameters => EffectiveParameters.FromJson(EffectiveParameters.ToJson(parameters)) is { } read
                && read.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)),
            iter: 500);

    [Fact]
    public void Never_throws_on_claims() =>
        Gen.String[Gen.Char["{}[]\":,aenulltr1\\ud"], 0, 40].Sample(text => ClaimsRequestReader.TryRead(text, out var claims) == (claims is not null), iter: 3_000);

    private static bool IsSound(string text) => !text.Contains('\0', StringComparison.Ordinal) && !text.Any(char.IsSurrogate);

    private static AuthorizationRequestReading Read(Dictionary<string, string> form, string? payload = null) =>
        AuthorizationRequestReader.Read(Input(form) with { RequestObject = payload is null ? null : Reading(payload) });

    private static RequestObjectReading Reading(string payload) => new()
    {
        Facts = new() { Algorithm = "PS256", Signature = SignatureStatus.Valid, Claims = new HashSet<string>() },
        Payload = JsonElement.Parse(payload),
    };

    private static ReceivedAuthorizationRequest Input(Dictionary<string, string> form) => new()
    {
        Workspace = AWorkspace.Of(),
        Client = AWorkspace.Client("a"),
        Endpoint = ProtocolEndpoints.Authorization,
        Now = DateTimeOffset.UnixEpoch,
        Parameters = form,
    };
}

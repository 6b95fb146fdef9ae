using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using static Workspaces.Host.Tests.Protocol.Plans;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>Whom a request names is whom it is answered for, or nobody (OpenID Connect Core 3.1.2.1, 3.1.2.2, 5.5.1).</summary>
[Threat(106)]
public sealed class NamedSubjectTests(ProtocolHosts hosts)
{
    private static readonly ClientPlan[] Plans = [PushedJarm, PushedHybrid, HybridByValue, Fapi2];

    private static readonly Dictionary<string, Action<FormParameters, Named>> Ways = new()
    {
        ["hint"] = (form, named) => form["id_token_hint"] = named.IdToken,
        ["claim of the ID token"] = (form, named) => form["claims"] = $$$$"""{"id_token":{"sub":{"value":"{{{{named.Subject}}}}"}}}""",
        ["claim of userinfo"] = (form, named) => form["claims"] = $$$$"""{"userinfo":{"sub":{"essential":true,"value":"{{{{named.Subject}}}}"}}}""",
        ["one of several values"] = (form, named) => form["claims"] = $$$$"""{"id_token":{"sub":{"values":["somebody","{{{{named.Subject}}}}"]}}}""",
        ["hint and claim"] = (form, named) => (form["id_token_hint"], form["claims"]) = (named.IdToken, $$$$"""{"id_token":{"sub":{"value":"{{{{named.Subject}}}}"}}}"""),
    };

    private static readonly Dictionary<string, Func<Scene, Task<string>>> Rubbish = new()
    {
        ["no JWT"] = _ => Task.FromResult("abc"),
        ["five parts"] = _ => Task.FromResult("a.b.c.d.e"),
        ["no signature"] = async scene => string.Concat((await HintAsync(scene.Tpp)).AsSpan(0, (await HintAsync(scene.Tpp)).LastIndexOf('.')), ".AAAA"),
        ["access token"] = async scene => (await scene.Tpp.ClientCredentialsAsync("accounts"))["access_token"]!,
        ["another client's"] = async scene => await HintAsync(await scene.AnotherClientAsync()),
        ["another workspace's"] = async scene => await HintAsync(await scene.TwinAsync()),
        ["of the client's own making"] = scene => Task.FromResult(scene.Tpp.RequestObject(scene.Tpp.Start())),
    };

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;
    public static TheoryData<string> WayNames => [.. Ways.Keys];
    public static TheoryData<string> RubbishNames => [.. Rubbish.Keys];
    public static TheoryData<int, string> Modes => new() { { 0, "query jwt login_required" }, { 1, "fragment login_required" }, { 2, "fragment login_required" }, { 3, "query login_required" } };

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Tells_nothing_of_another_user_without_asking(string way)
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "bob");

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => { Ways[way](form, alice); form["prompt"] = "none"; } });

        Assert.Equal("query jwt login_required", Verdict.Of(flow));
    }

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Asks_whom_it_names_to_sign_in(string way)
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "bob");
        var signIns = 0;

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => Ways[way](form, alice), SignInForm = _ => signIns++ });

        Assert.Equal(("served", 1, alice.Subject), (Verdict.Of(flow), signIns, (string?)flow.IdToken!.Claims["sub"]));
    }

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Gives_nobody_else_a_code(string way)
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);

        var flow = await tpp.Flow(new() { Parameters = form => Ways[way](form, alice), SignInForm = As("bob") });

        Assert.Equal("query jwt login_required", Verdict.Of(flow));
    }

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task Asks_nobody_who_is_meant_and_signed_in(string way)
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "alice");
        var signIns = 0;

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => Ways[way](form, alice), SignInForm = _ => signIns++ });
        var silent = await tpp.Flow(new() { Browser = browser, Parameters = form => { Ways[way](form, alice); form["prompt"] = "none"; } });

        Assert.Equal(("served", 0), (Verdict.Of(flow), signIns));
        Assert.Equal("query jwt consent_required", Verdict.Of(silent));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Says_so_in_the_response_mode_of_the_request(int plan, string verdict)
    {
        var (tpp, alice) = await OpenAsync(Plans[plan]);
        using var browser = await SignedInAsync(tpp, "bob");

        var silent = await tpp.Flow(new() { Browser = browser, Parameters = form => (form["id_token_hint"], form["prompt"]) = (alice.IdToken, "none") });
        var asked = await tpp.Flow(new() { Browser = browser, Parameters = form => form["id_token_hint"] = alice.IdToken, SignInForm = As("bob") });

        Assert.Equal((verdict, verdict), (Verdict.Of(silent), Verdict.Of(asked)));
    }

    [Fact]
    public async Task Two_ways_that_name_two_users_name_nobody()
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "alice");

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => (form["id_token_hint"], form["claims"], form["prompt"]) = (alice.IdToken, """{"id_token":{"sub":{"value":"x"}}}""", "none") });

        Assert.Equal("query jwt login_required", Verdict.Of(flow));
    }

    [Fact]
    public async Task A_login_hint_binds_nobody()
    {
        var (tpp, _) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "bob");

        Assert.Equal("query jwt consent_required", Verdict.Of(await tpp.Flow(new() { Browser = browser, Parameters = form => (form["login_hint"], form["prompt"]) = ("alice", "none") })));
    }

    [Theory]
    [MemberData(nameof(RubbishNames))]
    public async Task Refuses_a_hint_that_is_none(string name)
    {
        var pushed = await Scene.OpenAsync(hosts.Sqlite, PushedJarm);
        var byValue = await Scene.OpenAsync(hosts.Sqlite, HybridByValue);
        var (one, other) = (await Rubbish[name](pushed), await Rubbish[name](byValue));

        Assert.Equal("par 400 invalid_request", Verdict.Of(await pushed.Tpp.Flow(new() { Parameters = form => form["id_token_hint"] = one })));
        Assert.Equal("fragment invalid_request", Verdict.Of(await byValue.Tpp.Flow(new() { Parameters = form => form["id_token_hint"] = other })));
    }

    [Fact]
    public async Task Knows_users_by_the_names_that_the_client_knows_them_by()
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, PushedJarm);
        await AddBobAsync(scene);
        var pairwise = await scene.Host.TppAsync(scene.Workspace, PushedJarm.Apply, "ES256", metadata => metadata["subject_type"] = "pairwise");
        var (alice, known) = (await NamedAsync(pairwise), await NamedAsync(scene.Tpp));
        using var browser = await SignedInAsync(pairwise, "alice");
        Assert.NotEqual(known.Subject, alice.Subject);

        var own = await pairwise.Flow(new() { Browser = browser, Parameters = form => form["id_token_hint"] = alice.IdToken });
        var others = await pairwise.Flow(new() { Browser = browser, Parameters = form => { Ways["claim of the ID token"](form, known); form["prompt"] = "none"; } });

        Assert.Equal(("served", "query jwt login_required"), (Verdict.Of(own), Verdict.Of(others)));
    }

    [Fact]
    public async Task Who_comes_in_between_answers_nothing_for_whom_it_names()
    {
        var (tpp, alice) = await OpenAsync(PushedJarm);
        using var browser = await SignedInAsync(tpp, "alice");
        var attempt = tpp.Start(new() { Parameters = form => form["id_token_hint"] = alice.IdToken });
        var push = await tpp.PushAsync(attempt);
        var consent = await browser.GetAsync(Address(tpp, push["request_uri"]!), Stopping);
        Assert.Contains(consent.Forms, form => form.Has("decision"));
        Assert.Equal("served", Verdict.Of(await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "login", SignInForm = As("bob") })));

        var answered = await browser.SubmitAsync(consent.Forms[0], new(consent.Forms[0].Defaults()) { ["decision"] = "allow" }, Stopping);

        Assert.EndsWith("/sign-in", answered.Location!.AbsolutePath, StringComparison.Ordinal);
        var back = await tpp.AuthorizeAsync(attempt, push["request_uri"], new() { Browser = browser, SignInForm = As("bob") });
        Assert.Equal("query jwt login_required", Verdict.Of(back));
    }

    private static Uri Address(Tpp tpp, string requestUri) =>
        new($"{tpp.Server.Endpoint("authorization_endpoint", false)}?{new FormParameters { ["client_id"] = tpp.Options.ClientId, ["request_uri"] = requestUri }.Encode()}");

    private async Task<(Tpp Tpp, Named Alice)> OpenAsync(ClientPlan plan)
    {
        var scene = await Scene.OpenAsync(hosts.Sqlite, plan);
        await AddBobAsync(scene);
        return (scene.Tpp, await NamedAsync(scene.Tpp));
    }

    private static async Task AddBobAsync(Scene scene) =>
        Assert.True((await scene.Host.Admin.CreateUserAsync(scene.Workspace.Id, "bob", "wonderland", new JsonObject(), Stopping)).Succeeded);

    private static async Task<Named> NamedAsync(Tpp tpp)
    {
        var flow = await tpp.Flow();
        return new(flow.Tokens!["id_token"]!, (string)flow.IdToken!.Claims["sub"]!);
    }

    private static async Task<string> HintAsync(Tpp tpp) => (await tpp.Flow()).Tokens!["id_token"]!;

    private static async Task<Browser> SignedInAsync(Tpp tpp, string user)
    {
        var browser = tpp.NewBrowser();
        Assert.Equal("served", Verdict.Of(await tpp.Flow(new() { Browser = browser, SignInForm = As(user) })));
        return browser;
    }

    private static Action<FormParameters> As(string user) => form => form["username"] = user;

    private sealed record Named(string IdToken, string Subject);
}

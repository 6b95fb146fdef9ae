using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>How many round trips to the database an operation may take, once workspace and client are in memory (design 5, Cost).</summary>
public sealed class BudgetTests(CountedHost counted) : IClassFixture<CountedHost>
{
    private static readonly ClientPlan Tls = Plans.PushedJarm.With("tls_client_auth");

    private static readonly Dictionary<string, (ClientPlan Plan, Func<Tpp, Task<Func<Task>>> Operation, int Budget)> Operations = new()
    {
        ["client_credentials, private_key_jwt"] = (Plans.PushedJarm, tpp => Now(() => tpp.ClientCredentialsAsync("accounts")), 1),
        ["client_credentials, tls_client_auth"] = (Tls, tpp => Now(() => tpp.ClientCredentialsAsync("accounts")), 0),
        ["client_credentials, DPoP"] = (Plans.Fapi2Dpop, tpp => Now(() => tpp.ClientCredentialsAsync("accounts")), 1),
        ["PAR, private_key_jwt"] = (Plans.PushedJarm, tpp => Now(() => tpp.PushAsync(tpp.Start())), 2),
        ["PAR, tls_client_auth"] = (Tls, tpp => Now(() => tpp.PushAsync(tpp.Start())), 2),
        ["code redemption, private_key_jwt"] = (Plans.PushedJarm, RedeemAsync, 3),
        ["code redemption, tls_client_auth"] = (Tls, RedeemAsync, 1),
        ["refresh, private_key_jwt"] = (Plans.PushedJarm, RefreshAsync, 2),
        ["refresh, tls_client_auth"] = (Tls, RefreshAsync, 1),
        ["introspection, private_key_jwt"] = (Plans.PushedJarm, IntrospectAsync, 1),
        ["introspection, tls_client_auth"] = (Tls, IntrospectAsync, 1),
        ["revocation, tls_client_auth"] = (Tls, RevokeAsync, 1),
        ["resource, certificate"] = (Tls, tpp => WithTokenAsync(tpp, token => tpp.ResourceAsync(token)), 1),
        ["resource, DPoP"] = (Plans.Fapi2Dpop, tpp => WithTokenAsync(tpp, token => tpp.ResourceAsync(token)), 1),
        ["sign-in and consent, two pages"] = (Tls, AuthorizeAsync, 4),
        ["consent, signed in"] = (Tls, ConsentAsync, 3),
        ["the whole flow"] = (Plans.PushedJarm, tpp => Now(() => tpp.Flow()), 8),
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stays_within_its_budget(string name)
    {
        var (plan, prepare, budget) = Operations[name];
        var tpp = (await Scene.OpenAsync(counted.Host, plan)).Tpp;
        await tpp.Flow();
        var operation = await prepare(tpp);

        var requests = await counted.CountAsync(operation);

        var sum = requests.Sum(request => request.Commands);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {sum} of {budget} ({string.Join(", ", requests.Select(request => $"{request.Endpoint} {request.Commands}"))})");
        Assert.NotEmpty(requests);
        Assert.True(sum <= budget, $"{sum} of {budget}: {string.Join(", ", requests)}");
    }

    private static Task<Func<Task>> Now(Func<Task> operation) => Task.FromResult(operation);

    private static async Task<Func<Task>> RedeemAsync(Tpp tpp)
    {
        var attempt = tpp.Start();
        var code = (await tpp.AuthorizeAsync(attempt, (await tpp.PushAsync(attempt))["request_uri"])).Code!;
        return async () => Assert.True((await tpp.TokenAsync(attempt, code)).Succeeded);
    }

    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("open-banking-brazil")]
    public async Task A_consent_costs_a_flow_two_round_trips_and_a_resource_none(string profile)
    {
        var client = ClientPlan.All.Single(one => one.Profile == profile);
        var plan = client.Intent!;
        JsonObject elsewhere = new() { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["intents"] = new JsonArray() } } };
        var with = (await Scene.OpenAsync(counted.Host, client)).Tpp;
        var without = (await Scene.OpenAsync(counted.Host, client with { Intent = null }, elsewhere)).Tpp;
        await with.Flow();
        await without.Flow();
        var id = plan.IdIn(await with.LodgeAsync(plan))!;
        FlowResult? consented = null;
        FlowResult? plain = null;

        var more = await counted.CountAsync(async () => consented = await with.With(options => options with { Intent = null }).Flow(new() { Parameters = form => plan.Name(form, id) }));
        var less = await counted.CountAsync(async () => plain = await without.Flow());
        var resource = await counted.CountAsync(() => with.ResourceAsync(consented!.AccessToken!));
        var resourceBefore = await counted.CountAsync(() => without.ResourceAsync(plain!.AccessToken!));

        var (spent, before) = (more.Sum(request => request.Commands), less.Sum(request => request.Commands));
        TestContext.Current.TestOutputHelper?.WriteLine($"flow {spent} instead of {before}; resource {resource.Sum(request => request.Commands)} instead of {resourceBefore.Sum(request => request.Commands)}");
        Assert.True(consented!.Succeeded && plain!.Succeeded);
        Assert.InRange(spent - before, 0, 2);
        Assert.Equal(resourceBefore.Sum(request => request.Commands), resource.Sum(request => request.Commands));
    }

    // The token's standing and the consent; the token's standing, the consent and its use. In Brazil a message counts once, too.
    [Theory]
    [InlineData("open-banking-uk", 2, 3)]
    [InlineData("open-banking-brazil", 3, 4)]
    public async Task A_payment_takes_few_round_trips(string profile, int lodgingCommands, int orderCommands)
    {
        var client = ClientPlan.All.Single(one => one.Profile == profile);
        var plan = client.Payment!;
        var tpp = (await Scene.OpenAsync(counted.Host, client with { Scope = "openid payments", OwnScope = null, Intent = plan })).Tpp;
        var flow = await tpp.Flow();
        var id = plan.IdIn(flow.Lodged!)!;

        var (lodging, order) = (await counted.CountAsync(() => tpp.LodgeAsync(plan)), await counted.CountAsync(async () => Assert.True((await tpp.OrderAsync(plan, id, flow.AccessToken!)).Succeeded)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(", ", lodging)}; {string.Join(", ", order)}");
        Assert.Equal((lodgingCommands, orderCommands), (lodging.Where(request => request.Endpoint.Contains("payment", StringComparison.Ordinal)).Sum(request => request.Commands), order.Sum(request => request.Commands)));
    }

    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("fintech")]
    public async Task The_list_of_a_customers_consents_takes_four_round_trips(string profile)
    {
        var tpp = (await Scene.OpenAsync(counted.Host, ClientPlan.All.Single(one => one.Profile == profile))).Tpp;
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });
        await tpp.Flow(new() { Browser = browser });
        var url = new Uri(tpp.Server.Issuer + "/consents");

        Assert.InRange(await SumAsync(async () => Assert.Contains("button withdraw", (await browser.GetAsync(url, TestContext.Current.CancellationToken)).Answer.Body, StringComparison.Ordinal)), 1, 4);
    }

    // Which APIs there are is known from memory, as clients are.
    [Fact]
    public async Task Naming_an_API_takes_no_round_trip()
    {
        const string Identifier = "https://api.bank.example/";
        var scene = await Scene.OpenAsync(counted.Host, Tls);
        var api = await counted.Host.TppAsync(scene.Workspace, options => options with { AuthenticationMethod = "tls_client_auth" }, metadata: metadata =>
        {
            (metadata["grant_types"], metadata["response_types"], metadata["resource_identifier"]) = (new JsonArray(), new JsonArray(), Identifier);
            metadata.Remove("redirect_uris");
        });
        FlowChanges naming = new() { Parameters = form => form["resource"] = Identifier };
        FlowChanges named = new() { TokenForm = form => form["resource"] = Identifier };
        var flow = await scene.Tpp.Flow(naming);
        await api.IntrospectAsync(flow.AccessToken!);

        Assert.Equal(0, await SumAsync(async () => Assert.True((await scene.Tpp.ClientCredentialsAsync("accounts", named)).Succeeded)));
        Assert.Equal(2, await SumAsync(async () => Assert.True((await scene.Tpp.PushAsync(scene.Tpp.Start(naming))).Succeeded)));
        Assert.Equal(1, await SumAsync(async () => Assert.True((await scene.Tpp.RefreshAsync(flow.RefreshToken!, changes: named)).Succeeded)));
        Assert.Equal(1, await SumAsync(async () => Assert.True((bool?)(await api.IntrospectAsync(flow.AccessToken!)).Json!["active"])));
    }

    private async Task<int> SumAsync(Func<Task> operation) => (await counted.CountAsync(operation)).Sum(request => request.Commands);

    private static async Task<Func<Task>> RefreshAsync(Tpp tpp)
    {
        var token = (await tpp.Flow()).RefreshToken!;
        return async () => Assert.True((await tpp.RefreshAsync(token)).Succeeded);
    }

    private static Task<Func<Task>> IntrospectAsync(Tpp tpp) =>
        WithTokenAsync(tpp, async token => Assert.True((bool?)(await tpp.IntrospectAsync(token)).Json!["active"]));

    private static Task<Func<Task>> RevokeAsync(Tpp tpp) => WithTokenAsync(tpp, async token => Assert.True((await tpp.RevokeAsync(token)).Succeeded));

    private static async Task<Func<Task>> WithTokenAsync(Tpp tpp, Func<string, Task> operation)
    {
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        return () => operation(token);
    }

    private static async Task<Func<Task>> AuthorizeAsync(Tpp tpp)
    {
        var attempt = tpp.Start();
        var requestUri = (await tpp.PushAsync(attempt))["request_uri"];
        return async () => Assert.NotNull((await tpp.AuthorizeAsync(attempt, requestUri)).Code);
    }

    private static async Task<Func<Task>> ConsentAsync(Tpp tpp)
    {
        var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });
        var attempt = tpp.Start();
        var requestUri = (await tpp.PushAsync(attempt))["request_uri"];
        return async () =>
        {
            using (browser)
            {
                Assert.NotNull((await tpp.AuthorizeAsync(attempt, requestUri, new() { Browser = browser })).Code);
            }
        };
    }
}

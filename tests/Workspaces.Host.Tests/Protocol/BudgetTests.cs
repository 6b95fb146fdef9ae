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

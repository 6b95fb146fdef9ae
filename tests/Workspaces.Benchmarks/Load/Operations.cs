using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Benchmarks.Load;

/// <summary>The operations that design and documentation give budgets for.</summary>
internal static class Operations
{
    private static readonly ClientPlan Jwt = new("fintech", FlowStyle.Jarm, "openid offline_access accounts") { SigningAlgorithm = "ES256" };
    private static readonly ClientPlan Tls = Jwt with { AuthenticationMethod = "tls_client_auth" };
    private static readonly ClientPlan Dpop = new("fapi2-security", FlowStyle.Fapi2, Jwt.Scope) { SigningAlgorithm = "ES256", Dpop = true };

    /// <param name="signingAlgorithm">Of the clients' assertions and request objects.</param>
    /// <param name="http">Connections to the server.</param>
    public static IEnumerable<Operation> All(string signingAlgorithm, TppHttp http)
    {
        var (jwt, tls) = (Jwt with { SigningAlgorithm = signingAlgorithm }, Tls with { SigningAlgorithm = signingAlgorithm });
        yield return new("discovery", tls, tpp => Repeat(() => MetadataAsync(http, tpp.Server.Issuer)));
        yield return new("client_credentials, tls_client_auth", tls, tpp => Repeat(() => tpp.ClientCredentialsAsync("accounts")));
        yield return new("client_credentials, private_key_jwt", jwt, tpp => Repeat(() => tpp.ClientCredentialsAsync("accounts")));
        yield return new("PAR, tls_client_auth", tls, tpp => Repeat(() => tpp.PushAsync(tpp.Start())));
        yield return new("PAR, private_key_jwt", jwt, tpp => Repeat(() => tpp.PushAsync(tpp.Start())));
        yield return new("refresh, tls_client_auth", tls, RefreshAsync);
        yield return new("introspection, tls_client_auth", tls, tpp => WithTokenAsync(tpp, token => tpp.IntrospectAsync(token)));
        yield return new("introspection, private_key_jwt", jwt, tpp => WithTokenAsync(tpp, token => tpp.IntrospectAsync(token)));
        yield return new("resource, certificate", tls, tpp => WithTokenAsync(tpp, token => tpp.ResourceAsync(token)));
        yield return new("resource, DPoP", Dpop with { SigningAlgorithm = signingAlgorithm }, tpp => WithTokenAsync(tpp, token => tpp.ResourceAsync(token)));
        yield return new("PAR to tokens, with consent", tls, tpp => FlowAsync(tpp, signsIn: false));
        yield return new("PAR to tokens, with sign-in and consent", tls, tpp => FlowAsync(tpp, signsIn: true));
    }

    private static async Task<Answer> MetadataAsync(TppHttp http, string issuer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(issuer + "/.well-known/openid-configuration"));
        return await http.SendAsync(request, null, null, CancellationToken.None);
    }

    private static Task<Func<Task<Answer>>> Repeat(Func<Task<Answer>> operation) => Task.FromResult(operation);

    private static async Task<Func<Task<Answer>>> RefreshAsync(Tpp tpp)
    {
        var token = (await tpp.Flow()).RefreshToken!;
        return () => tpp.RefreshAsync(token);
    }

    private static async Task<Func<Task<Answer>>> WithTokenAsync(Tpp tpp, Func<string, Task<Answer>> operation)
    {
        var token = (await tpp.ClientCredentialsAsync("accounts"))["access_token"]!;
        return () => operation(token);
    }

    // Connections are kept alive, as everywhere. Signing in costs what hashing a password is meant to cost.
    private static Task<Func<Task<Answer>>> FlowAsync(Tpp tpp, bool signsIn)
    {
        var browser = tpp.NewBrowser();
        return Repeat(async () =>
        {
            if (signsIn)
            {
                browser.ForgetCookies();
            }

            var flow = await tpp.Flow(new() { Browser = browser });
            return flow.Tokens ?? throw new InvalidOperationException("The flow did not come to its end.");
        });
    }
}

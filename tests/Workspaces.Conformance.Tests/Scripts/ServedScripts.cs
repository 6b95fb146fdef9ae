using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>Requests that must be served, in FAPI 1.0 and 2.0 alike.</summary>
internal static class ServedScripts
{
    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["discovery-end-point-verification"] = async stage =>
        {
            Assert.Empty(await DiscoveryChecks.OfAsync(stage));
            return Outcome.Served;
        },
        ["user-rejects-authentication"] = RejectAsync,
        ["ensure-request-object-with-multiple-aud-succeeds"] = Play.Served(stage =>
            InObject(Claims.With("aud", new JsonArray(stage.Server.Issuer, Claims.Elsewhere, "invalid"))) with { Duplicates = false }),
        ["ensure-authorization-request-without-state-success"] = Play.Served(InParameters(form => form.Remove("state"))),
        ["ensure-other-scope-order-succeeds"] = Play.Served(InParameters(form => form["scope"] = string.Join(' ', form["scope"]!.Split(' ').Reverse()))),
        ["access-token-type-header-case-sensitivity"] = SchemeAsync,
        ["par-ensure-reused-request-uri-prior-to-auth-completion-succeeds"] = VisitTwiceAsync,
        ["par-without-duplicate-parameters"] = Play.Served(None with { Duplicates = false }),
    };

    private static async Task<Outcome> RejectAsync(Stage stage)
    {
        Outcome outcome = Outcome.Served;
        foreach (var client in stage.Clients)
        {
            var flow = await client.FlowAsync(new() { Request = new() { Decision = "deny" } });
            outcome = new Accepted { Redirect = ["access_denied"] }.Judge(stage, client, flow);
        }

        return outcome;
    }

    private static async Task<Outcome> SchemeAsync(Stage stage)
    {
        var flow = await Play.FlowAsync(stage, stage.First);
        var scheme = string.Concat((stage.Variant.Dpop ? "DPoP" : "Bearer").Select(letter => RandomNumberGenerator.GetInt32(2) == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter)));
        var answer = await stage.First.Tpp.ResourceAsync(flow.AccessToken!, new() { Request = request => request.Headers.Authorization = new(scheme, flow.AccessToken) });
        Assert.True(answer.Succeeded, $"{scheme}: {answer.Body}");
        return Outcome.Served;
    }

    /// <summary>Looks at the sign-in page in one browser, and goes through with it in another.</summary>
    private static async Task<Outcome> VisitTwiceAsync(Stage stage)
    {
        var (client, cancellation) = (stage.First, TestContext.Current.CancellationToken);
        var attempt = await client.StartAsync(None);
        var push = await client.PushAsync(attempt, None);
        using var browser = client.Tpp.NewBrowser();
        var query = new FormParameters { ["client_id"] = client.Tpp.Options.ClientId, ["request_uri"] = push["request_uri"] };
        var page = await browser.GetAsync(new UriBuilder(stage.Server.Endpoint("authorization_endpoint", mutualTls: false)) { Query = query.Encode() }.Uri, cancellation);
        var signIn = await browser.GetAsync(page.Location!, cancellation);
        Assert.Contains(signIn.Forms, form => form.Has("password"));
        var flow = new FlowResult(attempt) { Push = push, Response = await client.AuthorizeAsync(attempt, push["request_uri"], None) };
        Assert.Empty(ResponseChecks.Of(stage.Variant, client, await client.RedeemAsync(flow)));
        return Outcome.Served;
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Workspaces whose bank executes what was ordered: it is handed an order as often as the client comes with it, and executes it once.</summary>
[Threat(125)]
public sealed class BankPaymentsTests : IAsyncLifetime
{
    private readonly HostFixture _host;
    private readonly SomebodysWeb _bank;
    private readonly ConcurrentDictionary<string, string> _executed = new(StringComparer.Ordinal);
    private int _handedOver;
    private bool _down;
    private string _status = "PDNG";

    public BankPaymentsTests()
    {
        _bank = new("Bank", web =>
        {
            web.MapPost("/payments", async context =>
            {
                Interlocked.Increment(ref _handedOver);
                using var reader = new StreamReader(context.Request.Body);
                var order = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars((await reader.ReadToEndAsync(context.RequestAborted)).Split('.')[1]))!;
                await (_down ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Told(_executed.GetOrAdd((string)order["order_id"]!, order.ToJsonString()))).ExecuteAsync(context);
            });
            web.MapGet("/payments/{id}", (string id) => _down ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : _executed.TryGetValue(id, out var order) ? Told(order) : Results.NotFound());
        });
        _host = new(new() { Customize = builder => builder.Services.AddSingleton(_bank.Outbound) });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _bank.DisposeAsync();
    }

    [Theory]
    [InlineData("open-banking-uk", "ACSP", "ACCC")]
    [InlineData("open-banking-brazil", "ACCP", "ACSC")]
    public async Task The_bank_executes_an_order_once_and_says_how_it_stands(string profile, string first, string then)
    {
        _status = first;
        var (tpp, plan) = await TppAsync(profile);
        var (id, token) = await ConsentedAsync(tpp, plan);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tpp.OrderAsync(plan, id, token, key: "order")));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Created, first), (answer.Status, Status(answer))));
        var order = JsonNode.Parse(Assert.Single(_executed).Value)!;
        Assert.Equal((id, plan.Path.Contains("pisp", StringComparison.Ordinal) ? "uk-domestic-payment" : "brazil-payment", "22289"), ((string?)order["consent_id"], (string?)order["kind"], (string?)order["account"]));
        Assert.Contains("1250.5", order["consent"]!.ToJsonString(), StringComparison.Ordinal);
        _status = then;
        Assert.Equal(then, Status(await tpp.ReadOrderAsync(plan, (string)order["order_id"]!)));
    }

    [Theory]
    [InlineData("open-banking-uk")]
    [InlineData("open-banking-brazil")]
    public async Task A_bank_that_is_down_loses_no_order_and_doubles_none(string profile)
    {
        var (tpp, plan) = await TppAsync(profile);
        var (id, token) = await ConsentedAsync(tpp, plan);
        _down = true;

        var lost = await tpp.OrderAsync(plan, id, token, key: "order");
        _down = false;
        var unknown = await tpp.ReadOrderAsync(plan, id[(id.LastIndexOf(':') + 1)..]);
        _down = true;
        var unread = await tpp.ReadOrderAsync(plan, id[(id.LastIndexOf(':') + 1)..]);
        _down = false;
        var another = await tpp.OrderAsync(plan, id, token, key: "another");
        var again = await tpp.OrderAsync(plan, id, token, key: "order");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "5", HttpStatusCode.ServiceUnavailable), (lost.Status, lost.Header("Retry-After"), unread.Status));
        Assert.False(unknown.Succeeded);
        Assert.True(another.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, another.Body);
        Assert.Equal((HttpStatusCode.Created, "PDNG"), (again.Status, Status(again)));
        Assert.Equal((1, 2), (_executed.Count, _handedOver));
    }

    [Fact]
    public async Task One_that_refuses_says_why()
    {
        _status = "RJCT";
        var (tpp, plan) = await TppAsync("open-banking-brazil");
        var (id, token) = await ConsentedAsync(tpp, plan);

        var answer = await tpp.OrderAsync(plan, id, token);

        Assert.Equal(("RJCT", "SALDO_INSUFICIENTE"), (Status(answer), (string?)answer.Json!["data"]![0]!["rejectionReason"]!["code"]));
    }

    [Theory]
    [InlineData("http://bank.example/payments")]
    [InlineData("bank")]
    public async Task An_address_that_is_none_is_refused(string url)
    {
        var answer = await _host.Admin.CreateWorkspaceAsync("core-bank", "open-banking-uk", Settings(url), cancellationToken: Cancellation);

        Assert.False(answer.Succeeded);
        Assert.True(answer.Body.Contains("server.consent.payments_url", StringComparison.Ordinal), answer.Body);
    }

    private IResult Told(string order) => Results.Text(
        $$"""{"status":"{{_status}}","changed_at":"2026-12-01T10:00:00Z"{{(_status == "RJCT" ? """,  "reason":{"code":"SALDO_INSUFICIENTE"}""" : "")}},"order":{{order.Length}}}""", "application/json");

    private async Task<(Tpp Tpp, IntentPlan Plan)> TppAsync(string profile)
    {
        var client = ClientPlan.All.Single(one => one.Profile == profile);
        var plan = client.Payment!;
        return (await _host.TppAsync(await _host.CreateWorkspaceAsync(profile, Settings($"{_bank.Url}/payments")), (client with { Scope = "openid payments", OwnScope = null, Intent = plan }).Apply), plan);
    }

    private static async Task<(string Id, string Token)> ConsentedAsync(Tpp tpp, IntentPlan plan)
    {
        var flow = await tpp.Flow();
        Assert.True(flow.Succeeded, flow.Error);
        return (plan.IdIn(flow.Lodged!)!, flow.AccessToken!);
    }

    private static string? Status(Answer answer) => (string?)(answer.Json?["Data"]?["Status"] ?? answer.Json?["data"]?[0]?["status"]);

    private static JsonObject Settings(string url) => new() { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["payments_url"] = url } } };
}

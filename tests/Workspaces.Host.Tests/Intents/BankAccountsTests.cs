using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;
using static Workspaces.Host.Tests.Intents.Customers;

namespace Workspaces.Host.Tests.Intents;

/// <summary>Workspaces whose bank tells which accounts customers have.</summary>
public sealed class BankAccountsTests : IAsyncLifetime
{
    private readonly HostFixture _host;
    private readonly SomebodysWeb _bank;
    private string? _answer = """{"accounts":[{"id":"900","name":"Travel","number":"•••• 0900"},{"id":"901","name":"Old","number":"•••• 0901","unavailable":"It is closed."}]}""";

    public BankAccountsTests()
    {
        _bank = new("Bank", web => web.MapGet("/accounts", () => _answer is { } answer ? Results.Text(answer, "application/json") : Results.StatusCode(503)));
        _host = new(new() { Customize = builder => builder.Services.AddSingleton(_bank.Outbound) });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _bank.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_its_accounts_and_the_consent_names_those_that_were_chosen()
    {
        var tpp = await TppAsync();

        var page = (await tpp.Flow(Choosing())).Response!.Page.Answer.Body;
        var flow = await tpp.Flow(Choosing("900"));

        Assert.Contains("Travel", page, StringComparison.Ordinal);
        Assert.Contains("It is closed.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Household", page, StringComparison.Ordinal);
        Assert.Equal("900", (string?)Assert.Single((await tpp.IntrospectAsync(flow.AccessToken!)).Json!["consent"]!["accounts"]!.AsArray()));
        Assert.Null((await tpp.Flow(Choosing("901"))).Response!.Code);
        Assert.Null((await tpp.Flow(Choosing("22289"))).Response!.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"accounts":[{"id":"900"}]}""")]
    [InlineData("no JSON")]
    public async Task One_that_fails_or_lies_is_told_on_a_page_and_nothing_is_decided(string? answer)
    {
        _answer = answer;
        var tpp = await TppAsync();

        var page = (await tpp.Flow(new())).Response!.Page;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Your accounts cannot be shown now", page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"again\"", page.Answer.Body, StringComparison.Ordinal);
        Assert.Contains("id=\"cancel\"", page.Answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wants_no_page_gets_none()
    {
        _answer = null;
        var tpp = await TppAsync();
        using var browser = tpp.NewBrowser();
        await tpp.Flow(new() { Browser = browser });

        var flow = await tpp.Flow(new() { Browser = browser, Parameters = form => form["prompt"] = "none" });

        Assert.Equal("consent_required", flow.Response!.Error);
    }

    [Theory]
    [InlineData("http://bank.example/accounts")]
    [InlineData("bank")]
    [InlineData("https://a:b@bank.example/accounts")]
    [InlineData("https://bank.example/accounts#a")]
    public async Task An_address_that_is_none_is_refused(string url)
    {
        var answer = await _host.Admin.CreateWorkspaceAsync("core-bank", "open-banking-uk", Settings(url), cancellationToken: Cancellation);

        Assert.False(answer.Succeeded);
        Assert.True(answer.Body.Contains("server.consent.accounts_url", StringComparison.Ordinal), answer.Body);
    }

    private async Task<Tpp> TppAsync() => await _host.TppAsync(await _host.CreateWorkspaceAsync("open-banking-uk", Settings($"{_bank.Url}/accounts")), ClientPlan.UnitedKingdom.Apply);

    private static JsonObject Settings(string url) => new() { ["server"] = new JsonObject { ["consent"] = new JsonObject { ["accounts_url"] = url } } };
}

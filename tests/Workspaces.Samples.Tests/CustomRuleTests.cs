using System.Net;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Testing;

namespace Workspaces.Samples.Tests;

/// <summary>A bank's own rule and template in the host, which knows neither but by its settings.</summary>
public sealed class CustomRuleTests(BankHost bank) : IClassFixture<BankHost>
{
    private const string RuleId = "bank-signed-scopes";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workspace_refuses_by_the_rule_of_the_bank()
    {
        var tpp = await ConnectAsync(FlowStyle.Fapi2);

        var flow = await tpp.Flow();

        Assert.Equal(("invalid_request", RuleId), (flow.Error, RuleLink.IdIn(flow.ErrorUri)));
    }

    [Fact]
    public async Task What_the_rule_demands_is_served()
    {
        var tpp = await ConnectAsync(FlowStyle.Fapi2 with { Delivery = Delivery.PushedObject });

        var flow = await tpp.Flow();

        Assert.Equal("openid payments", flow.Tokens?["scope"]);
    }

    [Fact]
    public async Task The_page_behind_the_refusal_explains_the_rule()
    {
        var tpp = await ConnectAsync(FlowStyle.Fapi2);
        var refused = await tpp.Flow();

        using var request = new HttpRequestMessage(HttpMethod.Get, refused.ErrorUri);
        var page = await bank.Host.Http.SendAsync(request, null, null, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Gives the scopes in `scopes` only to clients that ask for them in a signed request object.", page.Body, StringComparison.Ordinal);
        Assert.Contains("BANK-PAY-4.2", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_and_the_report_tell_what_the_rule_demands()
    {
        var tpp = await ConnectAsync(FlowStyle.Fapi2);
        await tpp.Flow();
        var workspace = new Uri(tpp.Server.Issuer).AbsolutePath.Trim('/');

        await Eventually.Async(async () => (await bank.Host.Admin.RejectionsAsync(workspace, cancellationToken: Cancellation)).Body.Contains("Gives the scopes in", StringComparison.Ordinal));
        var report = await bank.Host.Admin.ComplianceAsync(workspace, Cancellation);

        var rule = Assert.Single(report.Json!["rules"]!.AsArray(), rule => (string?)rule!["id"] == RuleId);
        Assert.Equal("holds", (string?)rule!["status"]);
        Assert.StartsWith("Gives the scopes in", (string?)rule["requirement"], StringComparison.Ordinal);
    }

    private async Task<Tpp> ConnectAsync(FlowStyle style) => await bank.Host.TppAsync(
        await bank.Host.CreateWorkspaceAsync("example-bank"), options => options with { Style = style, Scope = "openid payments" }, "ES256");
}

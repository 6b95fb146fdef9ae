using Microsoft.Playwright;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>Every way out of every page: each ends at the client or at a page that says calmly where one is.</summary>
public sealed class ExitTests(HostFixture host, ClientSite client, ChromiumFixture chromium)
{
    [Theory]
    [InlineData("allow")]
    [InlineData("deny")]
    public async Task A_double_click_on_a_slow_network_ends_at_the_client(string button)
    {
        await using var visitor = await AskedAsync();
        var sent = 0;
        visitor.Page.Request += (_, request) => sent += request is { Method: "POST", IsNavigationRequest: true } ? 1 : 0;
        await visitor.SlowDownAsync(TimeSpan.FromSeconds(1));

        await visitor.ClickTwiceAsync(button);

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Equal(2, sent);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_way_back_after_allow_and_a_reload_there_lead_on(bool scripts)
    {
        await using var visitor = await AskedAsync(Device.Phone with { JavaScript = scripts });
        await visitor.Page.ClickAsync("#allow");
        await visitor.ArriveAsync();

        await visitor.Page.GoBackAsync();
        await LookAsync(visitor, scripts, "answered", "This request has been answered");
        await visitor.Page.ReloadAsync();
        await visitor.Page.ClickAsync("#go-on");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_way_back_after_decline_says_that_it_was_answered()
    {
        await using var visitor = await AskedAsync();
        await visitor.Page.ClickAsync("#deny");
        await visitor.ArriveAsync();

        await visitor.Page.GoBackAsync();

        await LookAsync(visitor, true, "declined", "This request has been answered");
    }

    [Fact]
    public async Task An_old_link_says_so()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone with { Dark = true });

        foreach (var page in new[] { "authorize", "sign-in", "sign-in/provider" })
        {
            await visitor.Page.GotoAsync($"{tpp.Server.Issuer}/{page}?client_id={tpp.Options.ClientId}&request_uri=urn:ietf:params:oauth:request_uri:old");
            await (page == "sign-in/provider" ? Task.CompletedTask : LookAsync(visitor, true, "old-" + page, "This link is no longer valid"));
            Assert.NotNull(await visitor.Page.QuerySelectorAsync("#message"));
        }
    }

    [Fact]
    public async Task A_link_to_add_a_factor_that_is_over_says_whom_to_ask()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);

        await visitor.Page.GotoAsync($"{tpp.Server.Issuer}/enrolment?ticket=old");

        await LookAsync(visitor, true, "enrolment-over", "This link is no longer valid");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sign_in_is_left_for_the_client(bool afterAWrongPassword)
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone);
        await visitor.BeginAsync(tpp);
        await (afterAWrongPassword ? visitor.SignInAsync("alice", "wrong") : Task.CompletedTask);

        await visitor.Page.ClickAsync("#cancel");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_way_back_after_leaving_says_that_it_was_answered()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone);
        await visitor.BeginAsync(tpp);
        await visitor.Page.ClickAsync("#cancel");
        await visitor.ArriveAsync();

        await visitor.Page.GoBackAsync();

        await LookAsync(visitor, true, "cancelled", "This request has been answered");
    }

    [Fact]
    public async Task Two_tabs_end_at_the_same_answer()
    {
        await using var visitor = await AskedAsync();
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync(visitor.Page.Url);

        await visitor.Page.ClickAsync("#allow");
        await visitor.ArriveAsync();
        await other.ClickAsync("#allow");

        await other.WaitForSelectorAsync("#client");
        Assert.Contains("response=", new Uri(other.Url).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signed_out_in_another_tab_signs_in_again_or_leaves()
    {
        await using var visitor = await AskedAsync();
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync(visitor.Page.Url.Split("/authorize")[0] + "/logout");
        await other.ClickAsync("#sign-out");
        await other.WaitForSelectorAsync("text=You are signed out");

        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#password");
        await visitor.Page.ClickAsync("#cancel");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
    }

    private async Task<Visitor> AskedAsync(Device? device = null)
    {
        var tpp = await host.FintechAsync(client);
        var visitor = await Visitor.ComeAsync(chromium, device ?? Device.Desktop);
        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync();
        await visitor.Page.WaitForSelectorAsync("#allow");
        return visitor;
    }

    private static async Task LookAsync(Visitor visitor, bool scripts, string name, string title)
    {
        Assert.Equal(title, await visitor.Page.InnerTextAsync("h1"));
        await visitor.PortrayAsync(name);
        Assert.Empty(scripts ? await visitor.BarriersAsync() : []);
        Assert.False(scripts && await visitor.OverflowsAsync());
    }
}

using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The consent page where a customer decides about an intent, and about which accounts.</summary>
public sealed class IntentPageTests(HostFixture host, ChromiumFixture chromium)
{
    private static readonly Device[] Screens = [Device.Phone, Device.Phone with { Dark = true, Language = "pt-BR" }, Device.Desktop, Device.Desktop with { JavaScript = false, Dark = true }];

    public static TheoryData<string> Devices => [.. Screens.Select(device => $"{device}{(device.JavaScript ? "" : " without scripts")}")];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Asks_for_accounts_and_opens_those_that_were_chosen(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var tpp = await host.TppAsync(await host.CreateWorkspaceAsync("open-banking-uk"), ClientPlan.UnitedKingdom.Apply);
        await using var visitor = await Visitor.ComeAsync(chromium, screen);
        // Open Banking UK takes no redirect URI of this machine.
        await visitor.Page.RouteAsync("https://tpp.example.com/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p id=\"client\">The client</p>" }));
        var (attempt, _) = await tpp.StartAsync();

        await visitor.Page.GotoAsync(tpp.AuthorizationUrl(attempt).AbsoluteUri);
        await visitor.SignInAsync();
        await LookAsync(visitor, screen, $"accounts-{device}");
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#error");
        await LookAsync(visitor, screen, $"accounts-none-{device}");
        await visitor.Page.CheckAsync("#account-2");
        Assert.True(await visitor.Page.IsDisabledAsync("#account-3"));
        await visitor.Page.ClickAsync("#allow");
        await visitor.Page.WaitForSelectorAsync("#client");

        var code = Client.Http.FormParameters.Parse(new Uri(visitor.Page.Url).Fragment)["code"]!;
        var tokens = await tpp.TokenAsync(attempt, code);
        Assert.Equal("31820", (string?)Assert.Single((await tpp.ResourceAsync(tokens["access_token"]!)).Json!["accounts"]!.AsArray())!["account_id"]);
        Assert.Empty(visitor.Complaints);
    }

    private static async Task LookAsync(Visitor visitor, Device screen, string name)
    {
        await visitor.Page.WaitForSelectorAsync("#deny");
        await visitor.PortrayAsync(name);
        if (screen.JavaScript)
        {
            Assert.Empty(await visitor.BarriersAsync());
            Assert.False(await visitor.OverflowsAsync(), name);
        }
    }
}

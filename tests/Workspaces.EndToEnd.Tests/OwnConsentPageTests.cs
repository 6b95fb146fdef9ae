using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The pages on which a customer sees the own consents and withdraws them.</summary>
public sealed class OwnConsentPageTests(HostFixture host, ChromiumFixture chromium)
{
    private static readonly Device[] Screens = [Device.Phone, Device.Phone with { Dark = true, Language = "pt-BR" }, Device.Desktop with { Language = "pt-BR" }, Device.Desktop with { JavaScript = false, Dark = true }];

    public static TheoryData<string> Devices => [.. Screens.Select(device => $"{device}{(device.JavaScript ? "" : " without scripts")}")];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Shows_what_stands_and_takes_it_back(string device)
    {
        var screen = Screens[Devices.Select(row => (string)row).ToList().IndexOf(device)];
        var workspace = await host.CreateWorkspaceAsync("open-banking-uk");
        var tpp = await host.TppAsync(workspace, ClientPlan.UnitedKingdom.Apply, metadata: client => client["client_name"] = "Moneta Budget and Household Accounts");
        var (ended, flow) = (await tpp.Flow(), await tpp.Flow());
        await tpp.WithdrawIntentAsync(IntentPlan.UnitedKingdom, IntentPlan.UnitedKingdom.IdIn(ended.Lodged!)!);
        await using var visitor = await Visitor.ComeAsync(chromium, screen);

        await visitor.Page.GotoAsync($"{workspace.Issuer}/consents");
        await visitor.Page.WaitForSelectorAsync("#username");
        await LookAsync(visitor, screen, $"consents-sign-in-{device}");
        await visitor.SignInAsync();
        await visitor.Page.WaitForSelectorAsync("#ended");
        await LookAsync(visitor, screen, $"consents-{device}");
        await visitor.Page.ClickAsync(".withdraw");
        await visitor.Page.WaitForSelectorAsync("#keep");
        await LookAsync(visitor, screen, $"withdraw-{device}");
        await visitor.Page.ClickAsync("#withdraw");
        await visitor.Page.WaitForSelectorAsync("#done");
        await LookAsync(visitor, screen, $"withdrawn-{device}");
        await visitor.Page.ClickAsync("#back");
        await visitor.Page.WaitForSelectorAsync("#none");
        await LookAsync(visitor, screen, $"consents-none-{device}");

        Assert.False((await tpp.ResourceAsync(flow.AccessToken!)).Succeeded);
        Assert.Equal(2, await visitor.Page.Locator(".ended > li").CountAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Gives_the_list_as_a_file()
    {
        var workspace = await host.CreateWorkspaceAsync("fintech");
        var tpp = await host.TppAsync(workspace, ClientPlan.Fintech.Apply, ClientPlan.Fintech.SigningAlgorithm);
        await tpp.Flow();
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone);
        await visitor.Page.GotoAsync($"{workspace.Issuer}/consents");
        await visitor.SignInAsync();

        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("#download"));

        Assert.Equal($"consents-{workspace.Id}.json", download.SuggestedFilename);
        await using var stream = await download.CreateReadStreamAsync();
        var file = await JsonNode.ParseAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(tpp.Options.ClientId, (string?)Assert.Single(file!["standing"]!.AsArray())!["client_id"]);
    }

    private static async Task LookAsync(Visitor visitor, Device screen, string name)
    {
        await visitor.PortrayAsync(name.Replace(' ', '-'));
        Assert.Equal(screen.Language == "pt-BR" ? "pt-BR" : "en", await visitor.Page.GetAttributeAsync("html", "lang"));
        if (screen.JavaScript)
        {
            Assert.Empty(await visitor.BarriersAsync());
            Assert.False(await visitor.OverflowsAsync(), name);
        }
    }
}

using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>Every page on every kind of screen, in both languages: readable by everybody, and clean by its own policy.</summary>
public sealed class AppearanceTests(HostFixture host, ClientSite client, ChromiumFixture chromium)
{
    private static readonly Device[] Screens =
    [
        Device.Phone,
        Device.Phone with { Dark = true, Language = "pt-BR" },
        Device.Desktop with { Dark = true },
        Device.Desktop with { Language = "pt-BR" },
    ];

    public static TheoryData<string> Devices => [.. Screens.Select(device => device.ToString())];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Has_no_barriers(string device)
    {
        var tpp = await host.FintechAsync(client, remember: true);
        var id = Scenes.WorkspaceOf(tpp);
        await using var visitor = await Visitor.ComeAsync(chromium, Screens.Single(one => one.ToString() == device));

        await visitor.BeginAsync(tpp);
        await LookAsync(visitor, device, "sign-in");
        await visitor.SignInAsync("alice", "wrong");
        await LookAsync(visitor, device, "sign-in-failed");
        await visitor.SignInAsync();
        await LookAsync(visitor, device, "consent");
        await visitor.BeginAsync(tpp, new() { Parameters = form => form["prompt"] = "select_account" });
        await LookAsync(visitor, device, "select-account");
        await visitor.Page.GotoAsync($"{host.PublicUrl}{id}/logout");
        await LookAsync(visitor, device, "logout");
        await visitor.Page.ClickAsync("#sign-out");
        await LookAsync(visitor, device, "signed-out");
        await visitor.Page.GotoAsync($"{host.PublicUrl}{id}/authorize?client_id=nobody");
        await LookAsync(visitor, device, "error");

        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Wears_the_colours_and_the_logo_of_the_workspace()
    {
        var tpp = await host.FintechAsync(client);
        var id = Scenes.WorkspaceOf(tpp);
        await host.Admin.SendAsync(HttpMethod.Put, $"/workspaces/{id}/branding", new JsonObject { ["accent"] = "#6b2a8c", ["language"] = "pt-BR" }, cancellationToken: TestContext.Current.CancellationToken);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop with { Language = "fr-FR" });

        await visitor.BeginAsync(tpp);

        Assert.Equal("rgb(107, 42, 140)", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.getElementById('sign-in')).backgroundColor"));
        Assert.Equal("pt-BR", await visitor.Page.GetAttributeAsync("html", "lang"));
        Assert.Empty(await visitor.BarriersAsync());
        Assert.Empty(visitor.Complaints);
        await visitor.PortrayAsync("branded");
    }

    private static async Task LookAsync(Visitor visitor, string device, string name)
    {
        await visitor.PortrayAsync($"{name}-{device}");

        Assert.Empty(await visitor.BarriersAsync());
        Assert.False(await visitor.OverflowsAsync(), name);
        Assert.Equal(device.EndsWith("pt-BR", StringComparison.Ordinal) ? "pt-BR" : "en", await visitor.Page.GetAttributeAsync("html", "lang"));
    }
}

using Microsoft.Playwright;
using OtpNet;
using Workspaces.Client.Flows;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>An authenticator app and a passkey, added and used in a browser.</summary>
public sealed class FactorTests(HostFixture host, ClientSite client, ChromiumFixture chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_authenticator_app_is_added_and_asked_for(bool scripts)
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone with { JavaScript = scripts, Dark = scripts });
        await visitor.Page.GotoAsync(await LinkAsync(tpp));
        await LookAsync(visitor, scripts, "enrolment-password");
        await visitor.Page.FillAsync("#password", "wonderland");
        await visitor.Page.ClickAsync("#go-on");
        var secret = Base32Encoding.ToBytes(await visitor.Page.InnerTextAsync("#secret"));
        await LookAsync(visitor, scripts, "enrolment");

        await visitor.Page.FillAsync("#code", CodeOf(secret, -30));
        await visitor.Page.ClickAsync("#add-app");
        await visitor.Page.WaitForSelectorAsync("#done");
        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync();
        await LookAsync(visitor, scripts, "code");
        await visitor.Page.FillAsync("#code", CodeOf(secret, 0));
        await visitor.Page.ClickAsync("#sign-in");
        await visitor.Page.ClickAsync("#allow");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await PlugInAsync(visitor);
        await visitor.Page.GotoAsync(await LinkAsync(tpp));

        await visitor.Page.FillAsync("#password", "wonderland");
        await visitor.Page.ClickAsync("#go-on");
        await visitor.Page.ClickAsync("#add-passkey");
        await visitor.Page.WaitForSelectorAsync("#done");
        await visitor.BeginAsync(tpp);
        await LookAsync(visitor, true, "sign-in-passkey");
        await visitor.Page.ClickAsync("#use-passkey");
        await visitor.Page.ClickAsync("#allow");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Without_scripts_no_passkey_is_offered()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone with { JavaScript = false });

        await visitor.BeginAsync(tpp);

        Assert.False(await visitor.Page.IsVisibleAsync("#use-passkey"));
    }

    // An authenticator within the browser that knows its user.
    private static async Task PlugInAsync(Visitor visitor)
    {
        var tools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
            },
        });
    }

    private async Task<string> LinkAsync(Tpp tpp)
    {
        var path = $"/workspaces/{Scenes.WorkspaceOf(tpp)}/users";
        var users = await host.Admin.SendAsync(HttpMethod.Get, path, cancellationToken: TestContext.Current.CancellationToken);
        var link = await host.Admin.SendAsync(HttpMethod.Post, $"{path}/{users.Json!["items"]![0]!["id"]}/enrolments", cancellationToken: TestContext.Current.CancellationToken);
        return (string)link.Json!["url"]!;
    }

    private static string CodeOf(byte[] secret, int seconds) => new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().AddSeconds(seconds).UtcDateTime);

    private static async Task LookAsync(Visitor visitor, bool scripts, string name)
    {
        await visitor.PortrayAsync($"{name}-{(scripts ? "dark" : "light")}");
        Assert.Empty(scripts ? await visitor.BarriersAsync() : []);
        Assert.False(scripts && await visitor.OverflowsAsync());
    }
}

using Workspaces.Client.Http;
using Workspaces.Testing.Host;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The way of a person through the pages, in a browser.</summary>
public sealed class FlowTests(HostFixture host, ClientSite client, ChromiumFixture chromium)
{
    [Fact]
    public async Task Leads_to_the_client_without_scripts()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Phone with { JavaScript = false });

        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync();
        await visitor.Page.ClickAsync("#allow");

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task Is_walked_with_the_keyboard_alone()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        var keyboard = visitor.Page.Keyboard;

        await visitor.BeginAsync(tpp);
        Assert.Equal("username", await visitor.FocusedAsync());
        await keyboard.TypeAsync("alice");
        await keyboard.PressAsync("Tab");
        Assert.Equal("password", await visitor.FocusedAsync());
        await keyboard.TypeAsync("wonderland");
        await keyboard.PressAsync("Tab");
        Assert.Equal("sign-in", await visitor.FocusedAsync());
        await keyboard.PressAsync("Enter");
        await visitor.Page.WaitForSelectorAsync("#allow");

        List<string> order = [];
        for (var i = 0; i < 4; i++)
        {
            await keyboard.PressAsync("Tab");
            order.Add(await visitor.FocusedAsync());
        }

        Assert.Equal(["other", "own-consents", "deny", "allow"], order);
        await keyboard.PressAsync("Enter");
        await visitor.ArriveAsync();
    }

    [Fact]
    public async Task Shows_where_the_keyboard_is()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await visitor.BeginAsync(tpp);

        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Tab");

        Assert.Equal("3px", await visitor.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineWidth"));
    }

    [Fact]
    public async Task Allow_and_decline_weigh_the_same()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync();
        const string Look = "(id) => { const e = document.getElementById(id), s = getComputedStyle(e), r = e.getBoundingClientRect(); return [s.color, s.backgroundColor, s.borderColor, s.fontSize, s.fontWeight, r.width, r.height].join() }";

        var deny = await visitor.Page.EvaluateAsync<string>(Look, "deny");
        var allow = await visitor.Page.EvaluateAsync<string>(Look, "allow");

        Assert.Equal(deny, allow);
    }

    [Fact]
    public async Task Takes_the_keyboard_from_an_error_to_its_field()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync("alice", "wrong");

        await visitor.Page.ClickAsync("#error a[href='#password']");

        Assert.Equal("password", await visitor.FocusedAsync());
        Assert.Equal(("true", "error"), (await visitor.Page.GetAttributeAsync("#password", "aria-invalid"), await visitor.Page.GetAttributeAsync("#password", "aria-describedby")));
        Assert.Equal("alice", await visitor.Page.InputValueAsync("#username"));
        Assert.Equal("", await visitor.Page.InputValueAsync("#password"));
    }

    [Fact]
    public async Task Is_framed_by_nobody()
    {
        var tpp = await host.FintechAsync(client);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await visitor.BeginAsync(tpp);
        var signIn = visitor.Page.Url;
        await visitor.Page.RouteAsync("https://evil.example/", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe src='{signIn}'></iframe>" }));

        await visitor.Page.GotoAsync("https://evil.example/");

        Assert.Equal(0, await visitor.Page.FrameLocator("iframe").Locator("#username").CountAsync());
        Assert.StartsWith("chrome-error:", await visitor.FrameUrlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_without_questions_where_the_answer_is_remembered()
    {
        var tpp = await host.FintechAsync(client, remember: true);
        await using var visitor = await Visitor.ComeAsync(chromium, Device.Desktop);
        await visitor.BeginAsync(tpp);
        await visitor.SignInAsync();
        await visitor.Page.ClickAsync("#allow");
        await visitor.ArriveAsync();

        await visitor.BeginAsync(tpp);

        Assert.Contains("response=", await visitor.ArriveAsync(), StringComparison.Ordinal);
    }
}

using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.EndToEnd.Tests;

/// <summary>Somebody at a browser, and what the browser had to complain about.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Text);
        page.PageError += (_, message) => Note(message);
    }

    public IPage Page { get; }

    /// <summary>What broke the content security policy.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Visitor> ComeAsync(ChromiumFixture chromium, Device device)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true,
            JavaScriptEnabled = device.JavaScript,
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            ColorScheme = device.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = device.Language,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Opens the sign-in page as a client sends people there.</summary>
    public async Task BeginAsync(Tpp tpp, FlowChanges? changes = null)
    {
        var attempt = tpp.Start(changes);
        var pushed = await tpp.PushAsync(attempt);
        await Page.GotoAsync($"{tpp.Server.Issuer}/authorize?client_id={tpp.Options.ClientId}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!)}");
    }

    public async Task SignInAsync(string username = "alice", string password = "wonderland")
    {
        await Page.FillAsync("#username", username);
        await Page.FillAsync("#password", password);
        await Page.ClickAsync("#sign-in");
    }

    /// <summary>Waits for the client's site; what the server told it.</summary>
    public async Task<string> ArriveAsync()
    {
        await Page.WaitForSelectorAsync("#client");
        return new Uri(Page.Url).Query;
    }

    /// <summary>From now on an answer takes so long.</summary>
    public async Task SlowDownAsync(TimeSpan latency)
    {
        var network = await Page.Context.NewCDPSessionAsync(Page);
        await network.SendAsync("Network.enable");
        await network.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = latency.TotalMilliseconds,
            ["downloadThroughput"] = -1,
            ["uploadThroughput"] = -1,
        });
    }

    /// <summary>With the mouse, and a pause as people make it; whatever the first click has begun is not waited for.</summary>
    public async Task ClickTwiceAsync(string id)
    {
        var element = Page.Locator("#" + id);
        await element.ScrollIntoViewIfNeededAsync();
        var place = (await element.BoundingBoxAsync())!;
        var (x, y) = (place.X + (place.Width / 2), place.Y + (place.Height / 2));
        await Page.Mouse.ClickAsync(x, y);
        await Page.WaitForTimeoutAsync(300);
        await Page.Mouse.ClickAsync(x, y);
    }

    /// <summary>The id of the element that the keyboard works on.</summary>
    public Task<string> FocusedAsync() => Page.EvaluateAsync<string>("document.activeElement.id");

    /// <summary>Where the frame of a page ended up.</summary>
    public async Task<string> FrameUrlAsync()
    {
        var frame = await (await Page.QuerySelectorAsync("iframe"))!.ContentFrameAsync();
        return frame!.Url;
    }

    /// <summary>What is against the accessibility rules that axe knows.</summary>
    public async Task<string[]> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(violation => $"{violation.Id}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}")];
    }

    /// <summary>Whether something stands out at the side, so that people must scroll in two directions.</summary>
    public Task<bool> OverflowsAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    /// <summary>Keeps a picture for somebody to look at, where the environment names a directory for them.</summary>
    public async Task PortrayAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("WORKSPACES_SCREENSHOTS") is { Length: > 0 } directory)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(directory, name + ".png"), FullPage = true });
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(string message)
    {
        if (message.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
        {
            _complaints.Add(message);
        }
    }
}

/// <summary>What somebody looks through.</summary>
internal sealed record Device(string Name, int Width, int Height, bool Dark = false, string Language = "en-GB", bool JavaScript = true)
{
    public static Device Desktop { get; } = new("desktop", 1280, 800);
    public static Device Phone { get; } = new("phone", 360, 740);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}-{(Dark ? "dark" : "light")}-{Language}");
}

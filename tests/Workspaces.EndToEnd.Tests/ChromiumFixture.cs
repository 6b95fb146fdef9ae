using Microsoft.Playwright;
using Workspaces.Testing;

namespace Workspaces.EndToEnd.Tests;

/// <summary>The browser that people have, without a window. Tests are skipped where it is not installed.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    // As root, as build servers run, Chromium has no sandbox to offer.
    private static readonly string[] Arguments = ["--no-sandbox"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser
    {
        get
        {
            if (_browser is null)
            {
                Requirements.Missing(Requirement.Chromium, "install the package chromium.");
            }

            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Requirements.FindChromium() is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }
}
